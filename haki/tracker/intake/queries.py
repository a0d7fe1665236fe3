"""Reading what came in: what somebody sent, and what became of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.tracker.models import Entry, EntrySource, Item, StoryState

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

_BECAME = {
    StoryState.NEW: _("Received, not looked at yet"),
    StoryState.CODED: _("Used: entries rest on it"),
    StoryState.DISCARDED: _("Looked at and left aside"),
}


@dataclass(frozen=True)
class Became:
    """What became of something that was sent: its state in words, and the entries that rest on it and may be seen."""

    state: str
    label: str | Promise
    entries: Sequence[Entry]


def sent_by(user: "User") -> QuerySet[Item]:
    """Return what a person sent by the field form, the latest first: what they sent is theirs to see, whatever its level."""
    return (
        Item.objects.filter(sent_by=user, channel__kind="form")
        .select_related("story", "country", "channel")
        .order_by("-created_at")
    )


def became(item: Item, user: "User | AnonymousUser") -> Became:
    """Return what became of an item, no more than `user` may see."""
    return became_of([item], user)[0]


def became_of(items: Sequence[Item], user: "User | AnonymousUser") -> list[Became]:
    """Return what became of each of these items, as `became`."""
    rests = EntrySource.objects.filter(item__in=items, entry__in=Entry.objects.visible_to(user))
    found: dict[UUID | None, dict[UUID, Entry]] = defaultdict(dict)
    for one in rests.select_related("entry__country").order_by("pk"):
        found[one.item_id].setdefault(one.entry_id, one.entry)
    states = [StoryState(item.story.state) for item in items]
    return [
        Became(state, _BECAME[state], list(found[item.pk].values())) for item, state in zip(items, states, strict=True)
    ]
