"""New items join the story of what tells the same."""

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from haki.tracker.intake import known as known_texts
from haki.tracker.models import Confidentiality, Item, Story


def place(items: Sequence[Item], *, now: dt.datetime) -> int:
    """Write new items, each in the story of what tells the same or in one of its own; return how many joined a story.

    Call it in the transaction of receiving, holding its lock. Confidential items fold with confidential ones only: a story
    that others see must not change by what they may not know of.
    """
    if not items:
        return 0
    known = known_texts.known()
    known.add(items)
    alike = known.like(items)
    by_id: dict[UUID, Item] = {item.pk: item for item in items}
    by_id |= known_texts.among({pk for found in alike for pk in found if pk not in by_id})
    begun: list[Story] = []
    joined: dict[UUID, Story] = {}
    placed: set[UUID] = set()
    for item, found in zip(items, alike, strict=True):
        story = _story_of(item, [pk for pk in found if pk not in {one.pk for one in items} or pk in placed], by_id)
        if story is None:
            begun.append(story := Story(latest_at=now))
        else:
            joined[story.pk] = story
        item.story = story
        placed.add(item.pk)
    Story.objects.bulk_create(begun)
    Item.objects.bulk_create(items)
    Story.objects.filter(pk__in=list(joined)).update(latest_at=now)
    return len(items) - len(begun)


def _story_of(item: Item, found: Sequence[UUID], by_id: Mapping[UUID, Item]) -> Story | None:
    """Return the story of the nearest that may be folded with an item."""
    for pk in found:
        other = by_id.get(pk)  # none: erased, or of an import that was given up
        if other is not None and _is_hidden(other) == _is_hidden(item):
            return other.story
    return None


def _is_hidden(item: Item) -> bool:
    return item.confidentiality == Confidentiality.CONFIDENTIAL
