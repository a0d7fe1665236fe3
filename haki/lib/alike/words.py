"""A text as numbers: its telling words without their endings, and each two that stand together."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from haki.lib import markup
from haki.lib.alike import acts, instruments, names
from haki.lib.alike.stems import EMPTY, stemmed

UInt64 = npt.NDArray[np.uint64]
Int64 = npt.NDArray[np.int64]

_GROUPS = frozenset(
    f"""asylum child children defenders detainees disabled elderly girls indigenous journalists lgbti migrant migrants
    minorities minority older prisoners refugees roma stateless women youth {acts.ONLY}""".split()
)
"""Whom a recommendation is about counts more than a word does: the same for another group is another recommendation."""
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_PAIR, _WORD, _ACT, _GROUP = range(4)
_SORT = np.uint64(3)
"""The last two bits of a feature say what it is."""
WEIGHTS = np.array([0.6, 1.0, 2.0, 1.5])
"""What two words together count, a word, an act with its treaties, a group: words in another order are less alike."""
_REASON = re.compile(
    r"(?<=\w\w) (?:based on the fact|as (?:previously |already )?(?:recommended|suggested|requested|noted|accepted|stated)"
    r"|which was the object|in (?:view|light) of|given (?:that|the)|taking into account|bearing in mind)\b.*"
)
_REASONS = (" based on", " as ", " in view", " in light", " given th", " which was", " taking into", " bearing in")
"""Why it is asked says nothing of what is."""
_MOST_BRACKETS = 20  # of States, one behind the other
_MOST_CLAUSES = 100
"""Of a text; the last holds the rest. Each is compared with all others."""
_CLAUSE = re.compile(r"(?<=\))\s*[;.]\s*(?=\w)")


def clauses(text: str) -> list[str]:
    """Return what is asked in a text, folded: one, or each of what several States asked under one number.

    Its number in front and the States named at each end are left out.
    """
    _, said = markup.leading_number(text)
    parts = _CLAUSE.split(said.strip(), maxsplit=_MOST_CLAUSES - 1)
    bare = [_bare(part) for part in parts]
    if any(one == part for one, part in zip(bare[:-1], parts, strict=False)):
        bare = [_bare(said)]  # what stood in parentheses were no States
    return [_asked(markup.folded(one)) for one in bare]


def _asked(folded: str) -> str:
    return _REASON.sub("", folded) if any(part in folded for part in _REASONS) else folded


def _bare(text: str) -> str:
    for _ in range(_MOST_BRACKETS):  # "… (Austria) (Spain);"
        shorter = markup.without_states(text).rstrip()
        if shorter == text:
            break
        text = shorter
    return text


@lru_cache(maxsize=400_000)
def _number(word: str) -> int:
    """Return the word's number, the same on every machine; 0 for one that says nothing."""
    if word in EMPTY:
        return 0
    return _hashed(stemmed(word)) | (_GROUP if word in _GROUPS else _WORD)


def _hashed(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little") & ~3


def words(folded: str) -> Sequence[str]:
    """Return the telling words of a folded text in their order, treaties and acts by one name."""
    told = [word for word in acts.named(folded).split() if word not in EMPTY]
    return names.shortened(instruments.shortened(told))


def otherwise(text: str) -> dict[str, str]:
    """Return the other acts upon the treaties of a text (acts.UPON_TREATIES), each as a text that asks for it; mostly none."""
    for clause in clauses(text):
        told = words(clause)
        own = next((word for word in told if word in acts.UPON_TREATIES), "")
        treaties = " ".join(dict.fromkeys(word for word in told if instruments.is_instrument(word)))
        if own and treaties:
            return {act: f"{asked} {treaties}" for act, asked in acts.UPON_TREATIES.items() if act != own}
    return {}


def _numbers(folded: str) -> tuple[list[int], int]:
    """Return the numbers of the words of a clause, and of its act upon treaties, 0 without one."""
    told = words(folded)
    if not told:
        return [_hashed(word) | _WORD for word in folded.split()], 0
    act = next((word for word in told if word in acts.UPON_TREATIES), "")
    treaties = sorted({word for word in told if instruments.is_instrument(word)}) if act else []
    return [_number(word) for word in told], _hashed(f"{act} {treaties}") | _ACT if treaties else 0


def features(texts: Iterable[str]) -> tuple[UInt64, Int64, Int64]:
    """Return what stands in the clauses of texts, the clause (from 0) in which each stands, and the text of each clause."""
    numbers: list[int] = []
    lengths: list[int] = []
    done: list[int] = []
    where: list[int] = []
    texts_of: list[int] = []
    for place, text in enumerate(texts):
        for clause in clauses(text):
            found, act = _numbers(clause)
            if act:
                done.append(act)
                where.append(len(lengths))
            numbers += found
            lengths.append(len(found))
            texts_of.append(place)
    single = np.array(numbers, np.uint64)
    of = np.repeat(np.arange(len(lengths)), np.array(lengths, np.int64))
    beside = of[:-1] == of[1:]
    pairs = _together(single[:-1], single[1:])[beside] if len(single) else single
    return (
        np.concatenate([single, pairs, np.array(done, np.uint64)]),
        np.concatenate([of, of[:-1][beside], np.array(where, np.int64)]),
        np.array(texts_of, np.int64),
    )


def _together(first: UInt64, second: UInt64) -> UInt64:
    mixed = first * _ODD + second
    together: UInt64 = ((mixed ^ (mixed >> _SHIFT)) * _ODD) & ~_SORT
    return together


def weights(numbers: UInt64) -> npt.NDArray[np.float64]:
    """Return what each feature counts by what it is."""
    found: npt.NDArray[np.float64] = WEIGHTS[(numbers & _SORT).astype(np.intp)]
    return found
