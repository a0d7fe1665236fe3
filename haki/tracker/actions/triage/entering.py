"""Making an entry from what came in, or letting an entry that is there rest on it too."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.tracker.actions.confidential import refuse_public
from haki.tracker.actions.creating import create, sourced
from haki.tracker.actions.said import Source
from haki.tracker.actions.triage.overtaken import decide, decision, locked, record
from haki.tracker.models import ChannelKind, Confidentiality, Entry, EntrySource, Item, Story, StoryState

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def code(
    *, story: Story, seen: int, items: Sequence[Item], by: "User", sources: Sequence[Source] = (), **entered: Any
) -> Entry:
    """Add an entry that rests on items of a story and on other sources; the story is coded then.

    entered: as actions.create takes it. ValidationError as there, without an item, or for everybody on a confidential item.
    Overtaken when the story is not in version `seen`.
    """
    now = locked({story.pk: seen})[story.pk]
    rests = [*_rests(now, items), *sources]
    entry = create(by=by, sources=rests, **entered)
    was = decision(now)
    decide(now, StoryState.CODED, by)
    record("coded", now.pk, by, step=None, was=was, entry=str(entry.pk))
    return entry


@transaction.atomic
def attach(*, story: Story, seen: int, items: Sequence[Item], entry: Entry, by: "User") -> Entry:
    """Let an existing entry rest on items of a story too; the story is coded then. Errors as `code`."""
    now = locked({story.pk: seen})[story.pk]
    entry = Entry.objects.select_for_update().get(pk=entry.pk)  # whom it is for is not changed meanwhile
    there = set(entry.sources.filter(item__in=items).values_list("item_id", flat=True))
    rests = _rests(now, items)
    if all(item.pk in there for item in items):
        raise ValidationError(_("The entry rests on it already."))
    refuse_public(entry.audience, items)
    added = [sourced(entry, one) for one in rests if one.item and one.item.pk not in there]
    sources = [one.pk for one in EntrySource.objects.bulk_create(added)]
    Entry.objects.filter(pk=entry.pk).update(updated_at=timezone.now())  # who has it open for correcting is told
    was = decision(now)
    decide(now, StoryState.CODED, by)
    record("attached", now.pk, by, step=None, was=was, entry=str(entry.pk), sources=sources)
    return entry


def _rests(story: Story, items: Sequence[Item]) -> list[Source]:
    """Return items as sources; ValidationError for none, or for one of another story."""
    if not items or any(item.story_id != story.pk for item in items):
        raise ValidationError({"items": _("Choose what it rests on.")})
    return [source(item) for item in items]


def source(item: Item) -> Source:
    """Return how an item is named as a source: what is not public only by who sent it, a mail only by how it came.

    Who writes a mail is a person: their name is not for everybody who reads the entry.
    """
    publisher = item.publisher or item.channel.name
    day = timezone.localdate(item.published_at) if item.published_at else None
    if item.confidentiality != Confidentiality.PUBLIC:
        if item.channel.kind == ChannelKind.MAIL:
            publisher = item.channel.publisher or item.channel.name
        return Source(publisher=publisher, published_on=day, item=item)
    return Source(publisher=publisher, title=item.title, url=item.url, published_on=day, item=item)
