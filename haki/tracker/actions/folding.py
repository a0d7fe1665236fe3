"""New items join the story of what tells the same."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from haki.tracker.actions.storing import insert
from haki.tracker.intake import known as known_texts
from haki.tracker.intake.stories import FIRST, Placed, first_of, placed
from haki.tracker.models import Confidentiality, Item, Story


def place(items: Sequence[Item], *, now: dt.datetime) -> int:
    """Write new items, each in the story of what tells the same or in one of its own; return how many joined a story.

    It joins the story of the nearest that tells the same, unless one of the first three of that story contradicts it: so two days
    of one bulletin are not joined by a copy that is vague about both. Confidential items fold with confidential ones only: a
    story that others see must not change by what they may not know of.

    Call it in the transaction of receiving, holding its lock.
    """
    if not items:
        return 0
    known = known_texts.known()
    alike = known.add_each(items)
    there = placed(
        {one for found in alike for one in found}
    )  # not: what was erased, or is of an import that was given up
    first = first_of({one.story for one in there.values()})
    begun, joined = list[Story](), set[UUID]()
    for item, found in zip(items, alike, strict=True):
        is_hidden = item.confidentiality == Confidentiality.CONFIDENTIAL
        may_join = dict.fromkeys(
            there[one].story for one in found if one in there and there[one].is_hidden == is_hidden
        )
        story = next((one for one in may_join if not known.is_contradicted(item.pk, first[one])), None)
        if story is None:
            begun.append(Story(latest_at=now, reason="", note=""))
            story = begun[-1].pk
        else:
            joined.add(story)
        item.story_id = story
        there[item.pk] = Placed(story, is_hidden)
        first[story] = [*first.get(story, ()), item.pk][:FIRST]
    Story.objects.bulk_create(begun)
    insert(items)
    Story.objects.filter(pk__in=joined).update(latest_at=now)
    return len(items) - len(begun)
