"""What each character is, as tables that NumPy looks texts up in: class, folded form as a 64-bit number, capital or not."""

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

TABLE: Final = 1 << 16  # the basic plane; above it ideographs (planes 2 and 3) and others, which part words
UInt64 = npt.NDArray[np.uint64]

_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)

_ENDS: Final = ".!?…\n\r\u2029。！？｡؟۔।"
_JOINERS: Final = ",.'’\u00a0\u202f\u066b\u066c"  # between two digits they belong to the number: 1,200
_NUMERALS: Final = "〇零一二三四五六七八九十百千万亿兩两萬億"
_SAME: Final = dict(zip("أإآٱىة", "اااايه", strict=True))  # letters that Arabic writers exchange
# Scripts written without spaces: each character is a word.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
)


class Letter(IntEnum):
    """What a character does to the cutting into words. Those from WORD on are parts of words."""

    APART = 0
    END = 1  # of a sentence
    SKIPPED = 2  # marks and invisible characters
    WORD = 3
    DIGIT = 4
    NUMERAL = 5  # Chinese
    IDEOGRAPH = 6  # a word of its own


def mixed(numbers: UInt64) -> UInt64:
    """Return 64-bit numbers with all bits stirred (the finaliser of splitmix64): equal stay equal, others look random."""
    found = numbers + _GOLDEN
    found ^= found >> np.uint64(30)
    found *= _FIRST
    found ^= found >> np.uint64(27)
    found *= _SECOND
    found ^= found >> np.uint64(31)
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """Looked up by code point, those above the basic plane by `at`."""

    letters: npt.NDArray[np.uint8]
    numbers: UInt64
    capitals: npt.NDArray[np.bool_]
    joiners: npt.NDArray[np.bool_]

    def at(self, points: npt.NDArray[np.uint32]) -> npt.NDArray[Any]:
        """Return where each code point stands in the tables."""
        if not points.size or points.max() < TABLE:
            return points
        ideographs = (points >= 0x20000) & (points < 0x40000)  # noqa: PLR2004
        return np.where(points < TABLE, points, np.where(ideographs, 0x4E00 + points % 0x5000, 0))


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the tables, made once (about 50 ms)."""
    letters = np.zeros(TABLE, np.uint8)
    folded = np.arange(TABLE, dtype=np.uint64)
    capitals = np.zeros(TABLE, np.bool_)
    joiners = np.zeros(TABLE, np.bool_)
    for point in range(TABLE):
        letters[point], folded[point], capitals[point] = _described(chr(point))
    for first, last in _UNSPACED:
        part = letters[first : last + 1]
        part[part == Letter.WORD] = Letter.IDEOGRAPH
    for characters, letter in ((_ENDS, Letter.END), (_NUMERALS, Letter.NUMERAL)):
        letters[[ord(character) for character in characters]] = letter
    joiners[[ord(character) for character in _JOINERS]] = True
    return Table(letters, mixed(folded), capitals, joiners)


def _described(character: str) -> tuple[Letter, int, bool]:
    category = unicodedata.category(character)
    if category[0] == "L":
        plain = unicodedata.normalize("NFKD", character)[0]
        folded = _SAME.get(plain, plain).lower()[0]
        return Letter.WORD, ord(folded), category in {"Lu", "Lt"}
    if category == "Nd":
        return Letter.DIGIT, ord("0") + unicodedata.decimal(character), False
    if category in {"Mn", "Me", "Cf"} or character == "\u0640":
        return Letter.SKIPPED, 0, False
    return (Letter.WORD if category == "Mc" else Letter.APART), ord(character), False
