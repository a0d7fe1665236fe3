"""Many texts asked at once for what is like them among others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Final

import numpy as np

from haki.lib.near.aligned import align, text_of
from haki.lib.near.candidates import strengths
from haki.lib.near.folding import SHORTEST
from haki.lib.near.item import Item, Match
from haki.lib.near.letters import UInt64
from haki.lib.near.sketches import Sketches, sketched
from haki.lib.near.words import Bool, Int64

CLOSEST: Final = 20  # texts that one is compared with word by word
Pairs = tuple[Int64, Int64]
"""Rows of texts asked for, and beside each the row of one that may be like it."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as they are compared. headlines: contents of the headlines, which count where texts are very short."""

    ids: Sequence[str]
    sketches: Sketches
    headlines: UInt64

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Texts":
        """Return the items as they are compared."""
        headlines = sketched([Item("", "", item.headline) for item in items]).contents
        return cls([item.id for item in items], sketched(items), headlines)


def matches(asked: Texts, among: Texts, pairs: Pairs, gone: Bool) -> Iterator[tuple[int, Match]]:
    """Yield the row that was asked for and what is like it: what is identical, then of `pairs` those that are near enough.

    gone: which of `among` do not count. Texts asked for among themselves are compared with those before them.
    """
    same = _identical(asked, among)
    for row, at in zip(*_rows(same, ~gone[same[1]]), strict=True):
        yield row, Match(among.ids[at], 1.0, is_same=True)
    first, second = pairs
    ours, theirs = asked.sketches, among.sketches
    is_long = (ours.lengths[first] >= SHORTEST) & (theirs.lengths[second] >= SHORTEST)
    pairs = _kept(pairs, is_long & ~gone[second] & ~np.isin(_packed(pairs), _packed(same)))
    for row, others in _strongest(ours, theirs, pairs):
        text = text_of(ours, row)
        for at in others:
            made = align(text, text_of(theirs, at))
            yield row, Match(among.ids[at], made.covered, made.is_same)


def _strongest(ours: Sketches, theirs: Sketches, pairs: Pairs) -> Iterator[tuple[int, list[int]]]:
    """Yield each row that was asked for with those worth being compared word by word."""
    _, strength = strengths(ours, pairs[0], theirs, pairs[1])
    order = np.lexsort((-strength, pairs[0]))
    first, second = _rows(pairs, order[strength[order] >= 0])
    for row, found in groupby(zip(first, second, strict=True), itemgetter(0)):
        yield row, [at for _, at in islice(found, CLOSEST)]


def _identical(asked: Texts, among: Texts) -> Pairs:
    """Return the pairs whose words are the same; of very short texts the headline's too; none for empty ones."""
    ours, theirs = asked.sketches, among.sketches
    rows = np.flatnonzero(np.isin(theirs.contents, ours.contents))
    first, at = np.nonzero(ours.contents[:, np.newaxis] == theirs.contents[rows])
    second = rows[at]
    lengths, headlines = ours.lengths[first], asked.headlines[first]
    is_told = (headlines == among.headlines[second]) & ((lengths > 0) | (headlines != 0))
    same = (lengths == theirs.lengths[second]) & ((lengths >= SHORTEST) | is_told)
    return _kept((first, second), same & (second < first) if among is asked else same)


def _kept(pairs: Pairs, which: Bool | Int64) -> Pairs:
    return pairs[0][which], pairs[1][which]


def _rows(pairs: Pairs, which: Bool | Int64) -> tuple[list[int], list[int]]:
    first, second = _kept(pairs, which)
    return first.tolist(), second.tolist()


def _packed(pairs: Pairs) -> Int64:
    return pairs[0] << 32 | pairs[1]
