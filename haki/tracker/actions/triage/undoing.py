"""Undoing one's own last step, unless somebody else has decided on the same since."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core.models import Event
from haki.tracker.actions.triage.overtaken import close, record, restore
from haki.tracker.actions.withdrawing import withdraw
from haki.tracker.models import Entry, EntrySource, Item, Story
from haki.tracker.queries import KIND, STORY

if TYPE_CHECKING:
    from haki.accounts.models import User

UNDONE_WITHIN = dt.timedelta(hours=12)
_LOOKED_AT = 500
"""Events of one person that are looked through for the last step: a step has at most a page of stories."""


class NotUndone(ValidationError):  # noqa: N818 -- named as what happened
    """There is nothing to undo, or it cannot be undone any more; its message says why."""


@transaction.atomic
def undo(*, by: "User") -> Story:
    """Undo the last step of `by` and return the story that it was of; NotUndone when that cannot be."""
    step = last_step(by)
    if not step:
        raise NotUndone(_("There is nothing of yours to undo."))
    stories = [event.record for event in step]
    locked = {one.pk: one for one in Story.objects.select_for_update().filter(pk__in=stories).order_by("pk")}
    since = Event.objects.filter(kind=STORY, record__in=stories, pk__gt=step[-1].pk).exclude(by=by)
    if (other := since.select_related("by").first()) or len(locked) < len(set(stories)):
        name = other.by.name if other and other.by else _("Somebody")
        raise NotUndone(_("%(who)s has decided on it since: that stands.") % {"who": name})
    for event in step:
        story = locked[UUID(str(event.record))]
        _BACK[event.verb](story, event.data, by)
        restore(story, event.data["was"])
        close(story)
        record("undone", story.pk, by, step=UUID(event.data["step"]), undone=event.verb)
    return locked[UUID(str(step[0].record))]


def last_step(by: "User") -> list[Event]:
    """Return the events of the last step of a person that is not undone, the latest first; empty when there is none."""
    recent = Event.objects.filter(kind=STORY, by=by, at__gte=timezone.now() - UNDONE_WITHIN).order_by("-at", "-pk")
    events = list(recent[:_LOOKED_AT])
    undone = {event.data["step"] for event in events if event.verb == "undone"}
    left = [event for event in events if event.verb in _BACK and event.data["step"] not in undone]
    return [event for event in left if event.data["step"] == left[0].data["step"]]


def _uncode(_story: Story, data: Mapping[str, Any], by: "User") -> None:
    """Withdraw the entry that was made; editors find it and can bring it back."""
    entry = Entry.objects.select_for_update().filter(pk=data["entry"], withdrawn_at=None).first()
    if entry is None:
        return
    if Event.objects.filter(kind=KIND, record=entry.pk, by__isnull=False).exclude(by=by).exists():
        raise NotUndone(_("Somebody has worked on the entry since: it stays. Open it to correct it."))
    withdraw(entry=entry, reason=_("Undone right after it was coded."), by=by)


def _unattach(_story: Story, data: Mapping[str, Any], _by: "User") -> None:
    sources = EntrySource.objects.filter(entry=data["entry"], pk__in=data["sources"])
    if sources.count() < len(data["sources"]):
        raise NotUndone(_("Somebody has worked on the entry since: it stays. Open it to correct it."))
    sources.delete()


def _unmerge(story: Story, data: Mapping[str, Any], _by: "User") -> None:
    for kept in data["gone"]:
        times = {name: dt.datetime.fromisoformat(kept[name]) for name in ("latest_at", "created_at")}
        back = Story(pk=UUID(kept["id"]), latest_at=times["latest_at"], version=1)
        restore(back, kept["was"])
        back.save(force_insert=True)
        Story.objects.filter(pk=back.pk).update(created_at=times["created_at"])
        Item.objects.filter(pk__in=kept["items"], story=story).update(story=back)
    every = [story.pk, *(UUID(kept["id"]) for kept in data["gone"])]
    Item.objects.filter(story__in=every).exclude(pk__in=data["placed"]).update(is_placed=False)
    story.latest_at = max(story.items.values_list("created_at", flat=True), default=story.latest_at)


def _unsplit(story: Story, data: Mapping[str, Any], _by: "User") -> None:
    own = Story.objects.select_for_update().filter(pk=data["own"]).first()
    if own is None or own.version or own.items.count() != 1:
        raise NotUndone(_("What was split off has been decided on since: that stands."))
    own.items.update(story=story, is_placed=data["was_placed"])
    own.delete()
    story.latest_at = dt.datetime.fromisoformat(data["latest_at"])


def _nothing_more(_story: Story, _data: Mapping[str, Any], _by: "User") -> None:
    """What was decided is all that there is to put back."""


_BACK: dict[str, Callable[[Story, Mapping[str, Any], "User"], None]] = {
    "discarded": _nothing_more,
    "reopened": _nothing_more,
    "coded": _uncode,
    "attached": _unattach,
    "merged": _unmerge,
    "split": _unsplit,
}
