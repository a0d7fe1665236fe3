"""What of a text counts: its words, neighbouring words, words with a gap, and how it begins; all as 64-bit keys."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.tokens import Tokens

Keys = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]


class Kind(IntEnum):
    """What a feature is made of."""

    WORD = 0
    PAIR = 1  # two neighbouring words
    TRIPLE = 2
    GAP = 3  # two words with one between them
    OPENING_WORD = 4  # the first word of the text
    OPENING_PAIR = 5
    OPENING_TRIPLE = 6
    EARLY = 7  # a word among the first six
    WIDE_GAP = 8  # two words with two between them
    OPENING_WITH = 9  # the first word and any later one
    STEM = 10  # the first letters of a word
    STEM_PAIR = 11  # those of two neighbouring words


ALL: Final = tuple(Kind)
OFFSETS: Final[dict[Kind, tuple[int, ...]]] = {
    Kind.WORD: (0,),
    Kind.PAIR: (0, 1),
    Kind.TRIPLE: (0, 1, 2),
    Kind.GAP: (0, 2),
    Kind.OPENING_WORD: (0,),
    Kind.OPENING_PAIR: (0, 1),
    Kind.OPENING_TRIPLE: (0, 1, 2),
    Kind.EARLY: (0,),
    Kind.WIDE_GAP: (0, 3),
    Kind.OPENING_WITH: (0,),
    Kind.STEM: (0,),
    Kind.STEM_PAIR: (0, 1),
}
STEMS: Final = frozenset({Kind.STEM, Kind.STEM_PAIR})
EARLY_WORDS: Final = 6
_FACTORS: Final = tuple(np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93))
_KINDS: Final = tuple(np.uint64((kind * 0xA0761D6478BD642F + 0xE7037ED1A0B428DB) % 2**64) for kind in Kind)
_SHIFT: Final = np.uint64(31)


@dataclass(frozen=True, slots=True)
class Found:
    """Features where they stand in the texts, in the order of kinds."""

    keys: Keys
    rows: Ints  # which text
    places: Ints  # which word of all words it begins at
    lengths: Ints  # how many words it reaches over


def key(kind: Kind, words: tuple[Keys, ...]) -> Keys:
    """Return the keys of features of one kind from the numbers of their first, second and third words."""
    mixed = np.full(len(words[0]), _KINDS[kind], np.uint64)
    for factor, word in zip(_FACTORS, words, strict=False):
        mixed = (mixed ^ word) * factor
        mixed ^= mixed >> _SHIFT
    return mixed


def find(tokens: Tokens, kinds: tuple[Kind, ...]) -> Found:
    """Return all features of these kinds in the texts."""
    counts = np.diff(tokens.ends)
    rows = np.repeat(np.arange(len(counts)), counts)
    places = np.arange(len(rows))
    left = tokens.ends[1:][rows] - places  # words from here to the end of the text
    at = places - tokens.ends[:-1][rows]  # place within the text
    parts = [_of_kind(kind, tokens, rows, _STARTS[kind](at, left, OFFSETS[kind][-1])) for kind in kinds]
    return Found(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _of_kind(kind: Kind, tokens: Tokens, rows: Ints, starts: Ints) -> tuple[Keys, Ints, Ints, Ints]:
    offsets = OFFSETS[kind]
    ids = tokens.stems if kind in STEMS else tokens.ids
    words = tuple(ids[starts + offset] for offset in offsets)
    if kind == Kind.OPENING_WITH:
        words = (tokens.ids[tokens.ends[rows[starts]]], *words)
    keys = key(kind, words)
    return keys, rows[starts], starts, np.full(len(starts), offsets[-1] + 1)


def _anywhere(_at: Ints, left: Ints, reach: int) -> Ints:
    return np.flatnonzero(left > reach)


def _opening(at: Ints, left: Ints, reach: int) -> Ints:
    return np.flatnonzero((at == 0) & (left > reach))


def _after(at: Ints, _left: Ints, _reach: int) -> Ints:
    return np.flatnonzero(at > 0)


def _early(at: Ints, _left: Ints, _reach: int) -> Ints:
    return np.flatnonzero(at < EARLY_WORDS)


_STARTS: Final[dict[Kind, Callable[[Ints, Ints, int], Ints]]] = {
    Kind.WORD: _anywhere,
    Kind.PAIR: _anywhere,
    Kind.TRIPLE: _anywhere,
    Kind.GAP: _anywhere,
    Kind.WIDE_GAP: _anywhere,
    Kind.OPENING_WORD: _opening,
    Kind.OPENING_PAIR: _opening,
    Kind.OPENING_TRIPLE: _opening,
    Kind.EARLY: _early,
    Kind.OPENING_WITH: _after,
    Kind.STEM: _anywhere,
    Kind.STEM_PAIR: _anywhere,
}
