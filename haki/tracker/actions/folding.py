"""New items join the story of what tells the same."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from haki.tracker.intake import known as known_texts
from haki.tracker.intake.known import Like
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
    by_id |= known_texts.among({one.item for found in alike for one in found if one.item not in by_id})
    new, begun = {item.pk for item in items}, list[Story]()
    joined: dict[UUID, Story] = {}
    placed: set[UUID] = set()
    for item, found in zip(items, alike, strict=True):
        story = _story_of(item, [one for one in found if one.item not in new or one.item in placed], by_id)
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


def _story_of(item: Item, found: Sequence[Like], by_id: Mapping[UUID, Item]) -> Story | None:
    """Return the story of the nearest that tells the same and may be folded with an item.

    Of those found alike, more of the story must tell the same than contradict it. What contradicts plainly may not be among
    them (haki.lib.near.Index.like_each), so a copy that is vague about both can still bring two days of one bulletin together.
    """
    same: dict[UUID, Story] = {}
    votes: Counter[UUID] = Counter()
    for one in found:
        other = by_id.get(one.item)  # none: erased, or of an import that was given up
        if other is None or _is_hidden(other) != _is_hidden(item):
            continue
        if one.is_same:
            same.setdefault(other.story_id, other.story)
        votes[other.story_id] += one.is_same - one.is_against
    return next((story for pk, story in same.items() if votes[pk] > 0), None)


def _is_hidden(item: Item) -> bool:
    return item.confidentiality == Confidentiality.CONFIDENTIAL
