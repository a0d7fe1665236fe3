"""Phrases as features: a phrase of up to three words is one; a longer one counts by its rarest three words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from haki.lib.textml import tokens
from haki.lib.textml.counting import Counter, chunks
from haki.lib.textml.features import Kind, key
from haki.lib.textml.vocabulary import NO_WORD, Vocabulary

KINDS = (Kind.WORD, Kind.PAIR, Kind.TRIPLE)
_LONGEST = len(KINDS)
_RAREST = 3.0  # texts: a phrase in fewer counts as if it stood in so many, since chance decides


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a list. The list is mostly a label; it may be another group of words that helps to tell labels."""

    list: str
    text: str
    weight: float = 1.0


def of_phrases(phrases: Sequence[Phrase], texts: Sequence[str]) -> Vocabulary:
    """Return the phrases as a vocabulary; how rare each is comes from the texts."""
    named = sorted({part for phrase in phrases for part in parts(phrase.text)}, key=lambda part: (len(part), part))
    words = tuple(sorted({word for part in named for word in part}))
    number = {word: at for at, word in enumerate(words, start=1)}
    rows = [[*(number[word] for word in part), *[NO_WORD] * (_LONGEST - len(part))] for part in named]
    kinds = np.array([KINDS[len(part) - 1] for part in named], np.uint8)
    bare = Vocabulary(words, kinds, np.array(rows, np.uint16).reshape(-1, _LONGEST), np.ones(len(named), np.float32))
    return Vocabulary(bare.words, bare.kinds, bare.parts, _rarity(bare, texts))


def parts(phrase: str) -> list[tuple[str, ...]]:
    """Return the words of a phrase; every three neighbouring words of a longer one."""
    words = words_of(phrase)
    if len(words) <= _LONGEST:
        return [words] if words else []
    return [words[at : at + _LONGEST] for at in range(len(words) - _LONGEST + 1)]


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the plain forms of a phrase's words, as they are cut in texts."""
    cut = tokens.cut([phrase])
    return tuple(tokens.plain_form(cut.texts[0][start:end]) for start, end in cut.spans(0))


def memberships(phrases: Sequence[Phrase], vocabulary: Vocabulary) -> Any:
    """Return (features, lists), CSR: the weight of each feature in each list, lists in alphabetical order."""
    from scipy import sparse

    lists = {name: at for at, name in enumerate(sorted({phrase.list for phrase in phrases}))}
    place = {int(one): at for at, one in enumerate(vocabulary.keys)}
    cells: dict[tuple[int, int], float] = {}
    for phrase in phrases:
        at = [place[found] for part in parts(phrase.text) if (found := _key(part)) in place]
        if at:
            rarest = max(at, key=lambda one: (float(vocabulary.idf[one]), -one))
            cell = (rarest, lists[phrase.list])
            cells[cell] = max(phrase.weight, cells.get(cell, 0.0))
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    values: npt.NDArray[np.float64] = np.array(list(cells.values()), np.float64)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(vocabulary), len(lists)))


def found_in(texts: Sequence[str], phrases: Sequence[Phrase]) -> list[frozenset[str]]:
    """Return for each text the lists of which a phrase stands in it."""
    vocabulary = of_phrases(phrases, ())
    names = sorted({phrase.list for phrase in phrases})
    member = memberships(phrases, vocabulary)
    found: list[set[str]] = [set() for _ in texts]
    for start, chunk in chunks(texts):
        counted = Counter(vocabulary.keys, vocabulary.used).count(chunk)
        for row, feature in zip(counted.rows.tolist(), counted.features.tolist(), strict=True):
            lists = member.indices[member.indptr[feature] : member.indptr[feature + 1]]
            found[start + row].update(names[at] for at in lists)
    return [frozenset(one) for one in found]


def _key(part: tuple[str, ...]) -> int:
    numbers = tuple(np.array([tokens.number(word)], np.uint64) for word in part)
    return int(key(KINDS[len(part) - 1], numbers)[0])


def _rarity(vocabulary: Vocabulary, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return how rare each feature is, as `collect` says it."""
    counted = Counter(vocabulary.keys, vocabulary.used or KINDS).count(list(texts))
    often = np.bincount(counted.features, minlength=len(vocabulary))
    found: npt.NDArray[np.float32] = (np.log((1 + len(texts)) / (1 + np.maximum(often, _RAREST))) + 1).astype(
        np.float32
    )
    return found
