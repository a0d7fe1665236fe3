"""A text as numbers: its telling words without their endings, and each two that stand together."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from haki.lib import markup
from haki.lib.alike.instruments import shortened

UInt64 = npt.NDArray[np.uint64]
Int64 = npt.NDArray[np.int64]

_EMPTY_WORDS = (
    "a all also an and any are as at be been both by can could each for from further had has have if in into is it its may"
    " more no of on or other others order over shall should so such that the their them these they this those through to"
    " under up was were which who whose will with within would"
    # What nearly every recommendation begins or ends with says nothing of what it asks.
    " accordance appropriate consider continue continuing effort efforts ensure ensuring effective effectively necessary"
    " steps take taking measure measures state party states committee recommend recommends recommendation recommendations"
    " urge urges aim view line including include particular particularly possible aimed aiming country national"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ities", "ity", "ies", "es", "ed", "e", "s", "y")
_STEM = 4  # letters that stay at least
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


def stemmed(word: str) -> str:
    """Return an English word without its ending, roughly: "ratification" and "ratifying" stay near one another."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)].removesuffix("i").removesuffix("fic").removesuffix("if") or word
    return word


@lru_cache(maxsize=400_000)
def _number(word: str) -> int:
    """Return the word's number, the same on every machine; 0 for one that says nothing."""
    if word in _EMPTY:
        return 0
    return int.from_bytes(blake2b(stemmed(word).encode(), digest_size=8).digest(), "little") | 1


def words(text: str) -> list[int]:
    """Return the numbers of a text's telling words in their order; of all its words when none tells anything.

    Its number in front and the States named at its end are left out.
    """
    _, said = markup.leading_number(text)
    parts = shortened(markup.folded(markup.without_states(said))).split()
    return [number for part in parts if (number := _number(part))] or [_number(stemmed(part) + " ") for part in parts]


def features(texts: Iterable[str]) -> tuple[UInt64, Int64]:
    """Return what stands in the texts, once for each text, and the text (from 0) that each stands in."""
    numbers: list[int] = []
    lengths: list[int] = []
    for text in texts:
        found = words(text)
        numbers += found
        lengths.append(len(found))
    single = np.array(numbers, np.uint64)
    of = np.repeat(np.arange(len(lengths)), np.array(lengths, np.int64))
    pairs = _together(single[:-1], single[1:])[of[:-1] == of[1:]] if len(single) else single
    both, texts_of = np.concatenate([single, pairs]), np.concatenate([of, of[:-1][of[:-1] == of[1:]]])
    return both, texts_of


def _together(first: UInt64, second: UInt64) -> UInt64:
    """Return a number for two words that stand together; even, where those of single words are odd."""
    mixed = first * _ODD + second
    return ((mixed ^ (mixed >> _SHIFT)) * _ODD) & ~np.uint64(1)


def are_pairs(numbers: UInt64) -> npt.NDArray[np.bool_]:
    """Return which features are two words together."""
    even: npt.NDArray[np.bool_] = (numbers & np.uint64(1)) == 0
    return even


__all__: Sequence[str] = ["are_pairs", "features", "stemmed", "words"]
