"""That two people decide on one story: the second is told, and loses nothing."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from haki.core import events, ulid
from haki.tracker.models import Confidentiality, Item, Story, StoryState
from haki.tracker.queries import STORY

if TYPE_CHECKING:
    from haki.accounts.models import User


class Overtaken(Exception):  # noqa: N818 -- named as what happened
    """Somebody decided on a story since its reader saw it; nothing was written. story: its identifier."""

    def __init__(self, story: UUID) -> None:
        super().__init__(str(story))
        self.story = story


def locked(seen: Mapping[UUID, int]) -> dict[UUID, Story]:
    """Return these stories, locked until the transaction ends. Overtaken when one is not in the version that was seen."""
    found = {one.pk: one for one in Story.objects.select_for_update().filter(pk__in=seen).order_by("pk")}
    for pk, version in seen.items():
        if pk not in found or found[pk].version != version:
            raise Overtaken(pk)
    return found


def decide(story: Story, state: str, by: "User", *, reason: str = "", note: str = "") -> None:
    """Put a locked story in a state, and let go of it."""
    is_decided = state != StoryState.NEW
    story.state, story.reason, story.note = state, reason, note
    story.decided_by = by if is_decided else None
    story.decided_at = timezone.now() if is_decided else None
    close(story)


def close(story: Story) -> None:
    """Write a locked story as its next version; nobody has it open any more."""
    story.taken_by = story.taken_at = None
    story.version += 1
    story.save()


def decision(story: Story) -> dict[str, Any]:
    """Return what was decided on a story, as an event keeps it for undoing."""
    return {
        "state": story.state,
        "reason": story.reason,
        "note": story.note,
        "decided_by_id": str(story.decided_by_id) if story.decided_by_id else None,
        "decided_at": story.decided_at.isoformat() if story.decided_at else None,
    }


def record(verb: str, story: UUID, by: "User", *, step: UUID | None, **data: Any) -> None:
    """Record what was done with a story; what is done in one step is undone in one. Titles of confidential items are left out."""
    items = Item.objects.filter(story=story).order_by("created_at", "pk")
    is_told = not items.filter(confidentiality=Confidentiality.CONFIDENTIAL).exists()
    lead = items.only("title", "text").first() if is_told else None
    kept = {"step": str(step or ulid.new()), **data}
    events.record(verb, kind=STORY, record_id=story, by=by, title=str(lead or ""), data=kept)


def restore(story: Story, was: Mapping[str, Any]) -> None:
    """Put back what was decided on a story, as `decision` gives it; it is not written yet."""
    for name, value in was.items():
        setattr(story, name, dt.datetime.fromisoformat(value) if name == "decided_at" and value else value)
