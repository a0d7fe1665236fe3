"""Drawing a sample of records: the same records, size and seed give the same sample."""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

EACH = 5
"""Texts of each label that a stratified sample takes at least, where there are so many and it has the room."""


def draw(
    records: Collection[UUID], size: int, seed: int, coded: Mapping[UUID, Collection[UUID]] | None = None
) -> list[UUID]:
    """Return `size` of `records` (all, when there are fewer) in random order.

    coded: record → its labels. With it the sample is stratified: up to half of it is taken label by label, the rarest first,
    until each is there EACH times; the rest is drawn from all.
    """
    chance = random.Random(seed)  # noqa: S311  -- drawing a sample, which must be repeatable
    pool = sorted(records)
    chance.shuffle(pool)
    first = _of_each_label(pool, size // 2, coded) if coded else []
    taken = set(first)
    drawn = [*first, *(record for record in pool if record not in taken)][:size]
    chance.shuffle(drawn)
    return drawn


def _of_each_label(pool: list[UUID], room: int, coded: Mapping[UUID, Collection[UUID]]) -> list[UUID]:
    having: dict[UUID, list[UUID]] = defaultdict(list)
    for record in pool:
        for label in coded.get(record, ()):
            having[label].append(record)
    taken: dict[UUID, None] = {}
    there: Counter[UUID] = Counter()
    # One of each before two of any, so that no label is left out when there is little room.
    for wanted in range(1, EACH + 1):
        for label in sorted(having, key=lambda one: (len(having[one]), one)):
            for record in having[label]:
                if there[label] >= wanted or len(taken) >= room:
                    break
                if record not in taken:
                    taken[record] = None
                    there.update(coded[record])
    return list(taken)
