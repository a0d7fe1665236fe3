"""Texts to words, thousands of texts at a time in NumPy: a 64-bit number for each word, and which are numbers or names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.near.dates import are_dates
from haki.lib.near.letters import Letter, Table, UInt64, mixed, table

Int64 = npt.NDArray[np.int64]
Bool = npt.NDArray[np.bool_]

_BASE: Final = 0x9E3779B97F4A7C15 | 1  # odd, so that its powers have inverses modulo 2**64
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_PARTED: Final = "\n"  # between two texts: ends a sentence
_NAME_BITS: Final = 20


@dataclass(frozen=True, slots=True)
class Words:
    """The words of several texts, one after the other; each array but `ends` has one place for each word."""

    numbers: UInt64  # the same for the same word on every machine, whatever its case and marks
    ends: Int64  # (texts + 1): text i has the words ends[i] to ends[i + 1]
    are_numbers: Bool  # and dates
    are_names: Bool  # written with a capital within a sentence, or at its start when the text has it within one too
    are_ideographs: Bool  # of scripts without spaces: one character each
    starts: Int64  # where each word begins in the texts joined with line ends
    stops: Int64  # and ends

    def texts(self) -> Int64:
        """Return for each word in which text it stands."""
        return np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends))


@lru_cache(maxsize=1)
def _powers_to(length: int) -> tuple[UInt64, UInt64]:
    ones = np.full((2, length), (np.uint64(_BASE),), np.uint64)
    ones[1] = _INVERSE
    ones[:, 0] = 1
    powers = np.cumprod(ones, axis=1, dtype=np.uint64)
    return powers[0], powers[1]


def _powers(length: int) -> tuple[UInt64, UInt64]:
    """Return powers of the base and of its inverse; lengths are rounded up so that they are seldom made anew."""
    return _powers_to(1 << max(19, int(length).bit_length()))


def cut(texts: Sequence[str], *, knows_dates: bool = True) -> Words:
    """Return the words of the texts. Characters that cannot be encoded, and control characters, part words."""
    known = table()
    joined = _PARTED.join(texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    bounds = np.cumsum([0, *(len(text) + 1 for text in texts)], dtype=np.int64)
    at = known.at(points)
    letters = known.letters[at]
    at, letters, bounds, origins = _without_skipped(known, at, letters, bounds)
    starts, stops = _spans(letters)
    numbers = _hashes(known.numbers[at], starts, stops)
    kinds = letters[starts]
    ends = np.searchsorted(starts, bounds).astype(np.int64)
    ends[-1:] = len(starts)
    are_numbers = (kinds == Letter.DIGIT) | (kinds == Letter.NUMERAL)
    if knows_dates:
        are_numbers |= are_dates(numbers)
    capitals = known.capitals[at[starts]] & ~are_numbers
    names = _names(numbers, capitals, _first_in_sentence(letters, starts), ends)
    if origins is not None:
        starts, stops = origins[starts], origins[stops - 1] + 1
    return Words(numbers, ends, are_numbers, names, kinds == Letter.IDEOGRAPH, starts, stops)


def _without_skipped(
    known: Table, at: npt.NDArray[np.uint32], letters: npt.NDArray[np.uint8], bounds: Int64
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8], Int64, Int64 | None]:
    """Leave out marks, invisible characters and what joins the digits of a number; also return where the others stood."""
    dropped = letters == Letter.SKIPPED
    digits = letters == Letter.DIGIT
    dropped[1:-1] |= known.joiners[at[1:-1]] & digits[:-2] & digits[2:]
    if not dropped.any():
        return at, letters, bounds, None
    kept = ~dropped
    before = np.concatenate(([0], np.cumsum(kept)))
    return at[kept], letters[kept], before[np.minimum(bounds, len(kept))], np.flatnonzero(kept)


def _spans(letters: npt.NDArray[np.uint8]) -> tuple[Int64, Int64]:
    """Return where words begin and end: runs of one class, each ideograph alone."""
    if not letters.size:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    changes = letters[1:] != letters[:-1]
    changes |= letters[1:] == Letter.IDEOGRAPH
    within = letters >= Letter.WORD
    begins, finishes = within.copy(), within.copy()
    begins[1:] &= changes
    finishes[:-1] &= changes
    return np.flatnonzero(begins), np.flatnonzero(finishes) + 1


def _hashes(values: UInt64, starts: Int64, stops: Int64) -> UInt64:
    """Return a polynomial hash of the characters of each word, by differences of one running sum."""
    powers, inverses = _powers(len(values))
    sums = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * powers[: len(values)], out=sums[1:])
    return mixed((sums[stops] - sums[starts]) * inverses[starts])


def _first_in_sentence(letters: npt.NDArray[np.uint8], starts: Int64) -> Bool:
    ends = np.cumsum(letters == Letter.END, dtype=np.int32)[starts]
    first = np.ones(len(starts), np.bool_)
    first[1:] = ends[1:] != ends[:-1]
    return first


def _names(numbers: UInt64, capitals: Bool, first: Bool, ends: Int64) -> Bool:
    """Return the capitalised words, those at the start of a sentence only where the text has them within one too."""
    texts = np.repeat(np.arange(len(ends) - 1, dtype=np.uint64), np.diff(ends))
    places = mixed(numbers ^ (texts << np.uint64(40))) >> np.uint64(64 - _NAME_BITS)
    seen = np.zeros(1 << _NAME_BITS, np.bool_)
    seen[places[capitals & ~first]] = True
    found: Bool = capitals & (~first | seen[places])
    return found
