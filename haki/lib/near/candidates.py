"""Pairs of texts worth comparing: found by shared shingles, without comparing all with all."""

from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.near.letters import UInt64
from haki.lib.near.sketches import EMPTY, PLACES, VALUE_BITS, Sketches, UInt32
from haki.lib.near.words import Int64

Floats = npt.NDArray[np.float32]

TEXT_BITS: Final = 25  # 33 million texts; the other 39 bits are place and shingle
FULL: Final = 16  # texts with one shingle, of which every two are compared; of more, each with its neighbours only
LEAST_SHARED: Final = 5  # of PLACES
_LEAST_FOUND: Final = 2  # shared shingles by which a pair is found
_LEAST_COVERED: Final = 0.22  # of the shorter text's shingles, estimated
_NEIGHBOURS: Final = 2
_CONTRADICTED: Final = 0.2  # of the numbers and names in the same surroundings: too many to look closer
_CONTRADICTED_ALIKE: Final = 0.05  # the same where all else is alike
_AT_ONCE: Final = 10_000  # pairs


def keys(shingles: UInt32, first: int = 0) -> UInt64:
    """Return place, shingle and text in one number each, sorted; texts are counted from `first`."""
    texts, places = np.nonzero(shingles != EMPTY)
    made = _keys_of(shingles[texts, places], places) | (texts + first).astype(np.uint64)
    made.sort()
    return made


def known_pairs(known: UInt64, shingles: UInt32) -> tuple[Int64, Int64]:
    """Return the pairs of these sketches and texts of sorted keys that share shingles, of one that many have the latest only."""
    askers, places = np.nonzero(shingles != EMPTY)
    low = _keys_of(shingles[askers, places], places)
    starts = np.searchsorted(known, low)
    stops = np.searchsorted(known, low + np.uint64(1 << TEXT_BITS))
    starts = np.maximum(starts, stops - FULL)
    sizes = stops - starts
    at = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    packed = np.repeat(askers, sizes).astype(np.uint64) << np.uint64(32) | texts_of(known[at]).astype(np.uint64)
    packed.sort()
    return _often(packed)


def texts_of(known: UInt64) -> Int64:
    """Return the texts that keys name."""
    return (known & np.uint64((1 << TEXT_BITS) - 1)).astype(np.int64)


def _keys_of(shingles: UInt32, places: Int64) -> UInt64:
    return (places.astype(np.uint64) << np.uint64(32) | shingles.astype(np.uint64)) << np.uint64(TEXT_BITS)


def pairs(shingles: UInt32) -> tuple[Int64, Int64]:
    """Return the pairs that share shingles, the smaller number first, each once.

    A shingle in many texts (stock phrases, templates, a story that all took over) links each text with its neighbours only,
    so that the work grows with the number of texts and not with its square.
    """
    sorted_keys = keys(shingles)
    texts = texts_of(sorted_keys)
    begins, sizes = _runs(sorted_keys >> np.uint64(TEXT_BITS))
    left = np.repeat(begins + sizes, sizes) - np.arange(len(texts)) - 1  # texts with the same shingle after this one
    reach = np.minimum(left, np.where(np.repeat(sizes, sizes) > FULL, _NEIGHBOURS, FULL))
    parts = [np.zeros(0, np.uint64)]
    for step in range(1, FULL):
        at = np.flatnonzero(reach >= step)
        parts.append(texts[at].astype(np.uint64) << np.uint64(32) | texts[at + step].astype(np.uint64))
    packed = np.concatenate(parts)
    packed.sort()
    return _often(packed)


def _often(packed: UInt64) -> tuple[Int64, Int64]:
    """Return the two numbers of each pair that is there often enough; `packed` is sorted."""
    begins, sizes = _runs(packed)
    often = packed[begins[sizes >= _LEAST_FOUND]]
    return (often >> np.uint64(32)).astype(np.int64), (often & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _runs(ordered: UInt64) -> tuple[Int64, Int64]:
    """Return where equal values begin, and how many there are."""
    starts = np.ones(len(ordered), np.bool_)
    starts[1:] = ordered[1:] != ordered[:-1]
    begins = np.flatnonzero(starts)
    return begins, np.diff(np.append(begins, len(ordered)))


def strengths(one: Sketches, first: Int64, other: Sketches, second: Int64) -> tuple[Floats, Floats]:
    """Return for each pair its estimated similarity (0..1, see `covered`) and its strength, -1 for those not worth comparing.

    Strength is the share of common shingles less the share of contradicting numbers and names.
    """
    parts = [
        _strengths(one, first[at : at + _AT_ONCE], other, second[at : at + _AT_ONCE])
        for at in range(0, max(1, len(first)), _AT_ONCE)
    ]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _strengths(one: Sketches, first: Int64, other: Sketches, second: Int64) -> tuple[Floats, Floats]:
    left, right = one.shingles[first], other.shingles[second]
    filled = PLACES - ((left & right) == EMPTY).sum(axis=1)
    shared = (left == right).sum(axis=1) - (PLACES - filled)
    overlap = shared / np.maximum(1, filled)
    lengths, others = one.lengths[first], other.lengths[second]
    common = overlap / (1 + overlap) * (lengths + others)
    covered = np.minimum(1, common / np.maximum(1, np.minimum(lengths, others)))
    same, differing = _facts(one.facts[first], other.facts[second])
    share = differing / np.maximum(1, same + differing)
    refused = (shared < LEAST_SHARED) | (covered < _LEAST_COVERED)
    most = _CONTRADICTED - overlap * (_CONTRADICTED - _CONTRADICTED_ALIKE)
    refused |= (differing >= 2) & (share > most)  # noqa: PLR2004
    strength = np.where(refused, -1, np.maximum(0, overlap - share))
    return covered.astype(np.float32), strength.astype(np.float32)


def _facts(one: UInt32, other: UInt32) -> tuple[Int64, Int64]:
    """Return how many numbers and names in the same surroundings are the same, and how many differ."""
    beside = (one >> VALUE_BITS == other >> VALUE_BITS) & (one != EMPTY) & (other != EMPTY)
    same = (beside & (one == other)).sum(axis=1)
    return same, beside.sum(axis=1) - same
