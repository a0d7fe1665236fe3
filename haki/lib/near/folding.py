"""Folding a batch: items that tell the same, grouped."""

from collections.abc import Sequence

import numpy as np

from haki.lib.near.aligned import Aligner
from haki.lib.near.candidates import Floats, pairs, strengths
from haki.lib.near.item import Group, Item
from haki.lib.near.sketches import EMPTY, Sketches, sketched
from haki.lib.near.words import Int64

SHORTEST = 15  # words; shorter texts are the same only when identical


def fold(texts: Sequence[Item]) -> list[Group]:
    """Return groups of items that tell the same; every item is in one, most alone. Groups stand in the order of their first item.

    Texts under SHORTEST words fold only when identical in text and headline (case, accents and punctuation aside), empty
    ones never.
    """
    if not texts:
        return []
    sketches = sketched(texts)
    of = identical(texts, sketches)
    labels = grouped(sketches, np.unique(of))[of]
    members: dict[int, list[str]] = {}
    for item, label in zip(texts, labels.tolist(), strict=True):
        members.setdefault(label, []).append(item.id)
    return [Group(tuple(ids)) for ids in members.values()]


def identical(texts: Sequence[Item], sketches: Sketches) -> Int64:
    """Return for each item the number of the first that is identical with it (its own when there is none)."""
    keys = np.stack([sketches.contents, sketches.lengths.astype(np.uint64), np.zeros(len(texts), np.uint64)], axis=1)
    short = np.flatnonzero(sketches.lengths < SHORTEST)
    if len(short):
        headlines = sketched([Item("", "", texts[at].headline) for at in short.tolist()])
        empty = (headlines.lengths == 0) & (sketches.lengths[short] == 0)
        keys[short, 2] = np.where(empty, short.astype(np.uint64), headlines.contents)
        keys[short[empty], 0] = np.uint64(1)
    order = np.lexsort(keys.T)
    begins = np.ones(len(order), np.bool_)
    begins[1:] = (keys[order][1:] != keys[order][:-1]).any(axis=1)
    found = np.empty(len(order), np.int64)
    found[order] = order[begins][np.cumsum(begins) - 1]  # stable: the first of equal ones has the smallest number
    return found


def grouped(sketches: Sketches, among: Int64) -> Int64:
    """Return for each sketch the number that stands for its group, those of `among` compared with each other.

    Pairs are joined from the strongest on, and two groups only while their middles do not contradict each other: so two days
    of one bulletin are not joined by a copy that is vague about both. The middle is the text that comes nearest to any
    other (a copy much changed comes near to none), among equals the one with most numbers and names.
    """
    among = among[sketches.lengths[among] >= SHORTEST]
    first, second = (among[numbers] for numbers in pairs(sketches.shingles[among]))
    similarity, strength = strengths(sketches, first, sketches, second)
    order = np.argsort(-strength, kind="stable")[: int((strength >= 0).sum())]
    rank = _ranks(sketches, first, second, similarity)
    aligner = Aligner(sketches)
    middles = list(range(len(sketches)))  # each text's way to the middle of its group

    def middle(at: int) -> int:
        while middles[at] != at:
            middles[at] = middles[middles[at]]
            at = middles[at]
        return at

    for one, other in zip(first[order].tolist(), second[order].tolist(), strict=True):
        left, right = middle(one), middle(other)
        if left != right and aligner.may_join(left, right, one, other):
            more, fewer = (left, right) if rank[left] <= rank[right] else (right, left)
            middles[fewer] = more
    return np.array([middle(at) for at in range(len(sketches))], np.int64)


def _ranks(sketches: Sketches, first: Int64, second: Int64, similarity: Floats) -> list[int]:
    """Return for each text how early it is taken for a middle."""
    nearest = np.zeros(len(sketches), np.float32)
    for ends in (first, second):
        np.maximum.at(nearest, ends, similarity)
    facts = (sketches.facts != EMPTY).sum(axis=1)
    ranks = np.empty(len(sketches), np.int64)
    ranks[np.lexsort((-facts, -nearest))] = np.arange(len(sketches))
    return ranks.tolist()
