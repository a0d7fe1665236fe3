"""Sketches: what is kept of a text to find those like it and to compare them, about 1.7 kilobytes for a news story.

Two of the arrays are filled by one-permutation hashing (Li, Owen, Zhang 2012): an element's hash says its place and the
smallest of a place stays, so that two texts hold the same in a place about as often as they share elements.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.near.item import Item
from haki.lib.near.letters import UInt64, mixed
from haki.lib.near.words import Int64, Words, cut

PLACES: Final = 128  # a power of two; so is the next
FACT_PLACES: Final = 64
EMPTY: Final = np.uint32(0xFFFFFFFF)
VALUE_BITS: Final = np.uint32(12)  # of a fact's 32 bits, for the number or name; the others are for the words around it
MOST_WORDS: Final = 4_000  # kept of a text for comparing: a long report tells by its beginning what it is
WORD_BITS: Final = np.uint32(20)  # of a word that is kept, so that it can be a character; above them its kind
WORD: Final = np.uint32(0xFFFFF)
IS_NUMBER, IS_NAME, IS_IDEOGRAPH = 1, 2, 4

_CHUNK: Final = 300_000  # characters worked on at a time: what fits the processor's cache
_THREADS: Final = 2  # NumPy works outside Python's lock
_PAD: Final = 3  # empty places between texts: as far as a word looks around
_ANY_NUMBER, _ANY_NAME = np.uint64(0x1234567), np.uint64(0x89ABCDEF)
_FACTORS: Final = np.array([0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3], np.uint64)
_CAPITALISED_NOUNS: Final = {"de", "lb"}

UInt32 = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketches:
    """Sketches of n texts."""

    shingles: UInt32  # (n, PLACES): three words in a row (three characters in scripts without spaces)
    facts: UInt32  # (n, FACT_PLACES): a number or name with the words around it, in which numbers and names are masked
    lengths: Int64  # (n): words
    contents: UInt64  # (n): the same for texts whose words are the same
    words: UInt32  # the first MOST_WORDS words of each text, one text after the other: WORD_BITS for the word, then its kind
    ends: Int64  # (n + 1): text i has the words ends[i] to ends[i + 1]

    def __len__(self) -> int:
        return len(self.lengths)

    def chosen(self, rows: Int64) -> "Sketches":
        """Return the sketches of some texts."""
        lengths = np.diff(self.ends)[rows]
        ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        at = np.repeat(self.ends[rows] - ends[:-1], lengths) + np.arange(ends[-1])
        return Sketches(
            self.shingles[rows], self.facts[rows], self.lengths[rows], self.contents[rows], self.words[at], ends
        )

    @classmethod
    def joined(cls, parts: Sequence["Sketches"]) -> "Sketches":
        """Return the sketches of all parts (at least one), one after the other."""
        starts = np.cumsum([0, *(part.ends[-1] for part in parts)])
        ends = [part.ends[1:] + start for part, start in zip(parts, starts[:-1], strict=True)]
        return cls(
            np.concatenate([part.shingles for part in parts]),
            np.concatenate([part.facts for part in parts]),
            np.concatenate([part.lengths for part in parts]),
            np.concatenate([part.contents for part in parts]),
            np.concatenate([part.words for part in parts]),
            np.concatenate([np.zeros(1, np.int64), *ends]),
        )


def sketched(items: Sequence[Item]) -> Sketches:
    """Return the sketches of the items' texts, in their order; headlines are not looked at."""
    chunks = list(_chunks(items)) or [[]]
    if len(chunks) < _THREADS:
        return Sketches.joined([_of_chunk(chunk) for chunk in chunks])
    with ThreadPoolExecutor(_THREADS) as pool:
        return Sketches.joined(list(pool.map(_of_chunk, chunks)))


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    start = size = 0
    for at, item in enumerate(items):
        if size and size + len(item.text) > _CHUNK:
            yield items[start:at]
            start, size = at, 0
        size += len(item.text)
    if start < len(items):
        yield items[start:]


def _of_chunk(items: Sequence[Item]) -> Sketches:
    words = cut([item.text for item in items])
    for at, item in enumerate(items):
        if item.language in _CAPITALISED_NOUNS:
            words.are_names[words.ends[at] : words.ends[at + 1]] = False
    texts = words.texts()
    padded = texts * _PAD + np.arange(_PAD, len(texts) + _PAD)
    lengths = np.diff(words.ends)
    kept = np.arange(len(texts)) - words.ends[:-1][texts] < MOST_WORDS
    return Sketches(
        _of_shingles(words, texts, padded, len(items)),
        _of_facts(words, texts, padded, len(items)),
        lengths,
        _contents(words, texts),
        _with_kinds(words)[kept],
        np.concatenate([np.zeros(1, np.int64), np.cumsum(np.minimum(lengths, MOST_WORDS))]),
    )


def _with_kinds(words: Words) -> UInt32:
    found = (words.numbers >> np.uint64(44)).astype(np.uint32)
    for marked, bit in (
        (words.are_numbers, IS_NUMBER),
        (words.are_names, IS_NAME),
        (words.are_ideographs, IS_IDEOGRAPH),
    ):
        found |= (marked * np.uint32(bit)) << WORD_BITS
    return found


def _padded(values: UInt64, padded: Int64, texts: int) -> UInt64:
    found = np.zeros(len(values) + _PAD * (texts + 2), np.uint64)
    found[padded] = values
    return found


def _of_shingles(words: Words, texts: Int64, padded: Int64, count: int) -> UInt32:
    plain = _padded(words.numbers, padded, count)
    shingles = plain[:-2] * _FACTORS[0]
    shingles += plain[1:-1] * _FACTORS[1]
    shingles += plain[2:] * _FACTORS[2]
    return _smallest(mixed(shingles[padded]), None, texts, count, PLACES)


def _of_facts(words: Words, texts: Int64, padded: Int64, count: int) -> UInt32:
    """Return the sketch of numbers and names, each by the words before it and by those after it.

    Surroundings say enough with at least two words that are neither masked nor beyond the text's ends.
    """
    masked = np.where(words.are_numbers, _ANY_NUMBER, np.where(words.are_names, _ANY_NAME, words.numbers))
    masked = _padded(masked, padded, count)
    at = np.flatnonzero(words.are_numbers | words.are_names)
    wide = words.are_ideographs[np.maximum(at - 1, 0)] if len(at) else np.zeros(0, np.bool_)
    contexts, values, where = [], [], []
    for sides in ((-2, -1, 1, -3), (2, -1, 1, 3)):
        around = [masked[padded[at] + side] for side in sides]
        around[3][~wide] = 0
        clear = sum(((part != _ANY_NUMBER) & (part != _ANY_NAME) & (part != 0)).astype(np.int8) for part in around)
        hashes = around[0] * _FACTORS[0] + around[1] * _FACTORS[1] + around[2] * _FACTORS[2] + around[3] * _FACTORS[3]
        says = clear >= 2  # noqa: PLR2004
        contexts.append(mixed(hashes[says] + np.uint64(sides[0] & 0xFF)))
        values.append(words.numbers[at][says])
        where.append(texts[at][says])
    return _smallest(np.concatenate(contexts), np.concatenate(values), np.concatenate(where), count, FACT_PLACES)


def _smallest(hashes: UInt64, values: UInt64 | None, texts: Int64, count: int, places: int) -> UInt32:
    """Return for each text and place the smallest element: 32 bits of the hash, the low ones those of the value if given."""
    sketch = np.full((count, places), EMPTY, np.uint32)
    elements = (hashes & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    if values is not None:
        low = (np.uint32(1) << VALUE_BITS) - np.uint32(1)
        elements = (elements & ~low) | ((values >> np.uint64(40)).astype(np.uint32) & low)
    place = (hashes >> np.uint64(65 - places.bit_length())).astype(np.int64)
    place += texts * places
    np.minimum.at(sketch.reshape(-1), place, elements)
    return sketch


def _contents(words: Words, texts: Int64) -> UInt64:
    """Return a hash of all words in their order."""
    within = np.arange(len(texts)) - words.ends[:-1][texts]
    terms = mixed(words.numbers + within.astype(np.uint64) * _FACTORS[0])
    sums = np.zeros(len(terms) + 1, np.uint64)
    np.cumsum(terms, out=sums[1:])
    found: UInt64 = sums[words.ends[1:]] - sums[words.ends[:-1]]
    return found
