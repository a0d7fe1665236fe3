"""One story with all that its page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from haki.core.models import Event
from haki.lib import near
from haki.search.queries import IndexUnusable, search
from haki.tracker import queries
from haki.tracker.models import Entry, Item, Kind, Story
from haki.tracker.triage.rows import guess
from haki.ui.labels import Labels

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from haki.accounts.models import User

_COMPARED = 20
"""Copies that are compared with the lead; of the others only the name is shown."""
_FOUND = 8


@dataclass(frozen=True)
class Copy:
    """Another item of a story. share: per cent of its words that the lead has too; None where it was not compared."""

    item: Item
    share: int | None
    differs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Guess:
    """What an item may be about, and the words that led to it."""

    label: "str | Promise"
    words: Sequence[str]


def get(pk: UUID, user: "User") -> tuple[Story, list[Item]]:
    """Return a story with the items that `user` may see, the first received first. Story.DoesNotExist where there is none."""
    story = Story.objects.select_related("taken_by", "decided_by").get(pk=pk)
    visible: QuerySet[Item] = Item.objects.visible_to(user).filter(story=story)
    items = list(visible.select_related("channel", "country", "sent_by").order_by("created_at", "pk"))
    if not items:
        raise Story.DoesNotExist
    return story, items


def gone_into(pk: UUID) -> UUID | None:
    """Return the story that this one was put together with; None when that is not known."""
    told = Event.objects.filter(kind=queries.STORY, record=pk, verb="merged into").order_by("-at").first()
    return UUID(told.data["into"]) if told else None


def copies(items: Sequence[Item]) -> list[Copy]:
    """Return the other items of a story, each compared with the first."""
    lead = _text(items[0])
    found = []
    for at, item in enumerate(items[1:]):
        like = near.similarity(lead, _text(item)) if at < _COMPARED else None
        share = round(100 * like.score) if like else None
        found.append(Copy(item, share, [pair for pair in like.what_differs if any(pair)] if like else ()))
    return found


def guesses(item: Item) -> list[Guess]:
    """Return what is guessed of an item, with words."""
    country, kind = guess(item, "country"), guess(item, "kind")
    found = []
    if country and item.country is None:
        found.append(Guess(Labels().of("areas").get(country.get("code", ""), ""), country.get("words", [])))
    if kind.get("code") in Kind.values:
        found.append(Guess(Kind(kind["code"]).label, kind.get("words", [])))
    return found


def entries(story: Story, user: "User") -> list[Entry]:
    """Return the entries that rest on a story, as far as `user` may see, the first made first."""
    visible: QuerySet[Entry] = Entry.objects.visible_to(user).filter(sources__item__story=story)
    return list(visible.select_related("country").distinct().order_by("created_at"))


def entries_found(words: str, lead: Item, user: "User") -> list[Entry]:
    """Return entries that a story might rest under too: by words, or without words the newest of its country."""
    if words:
        try:
            hits = search(words, user=user, kind=queries.KIND, limit=_FOUND, facets=()).hits
        except IndexUnusable:
            return []
        return queries.page([hit.id for hit in hits], user)
    code = lead.country.code if lead.country else guess(lead, "country").get("code", "")
    visible: QuerySet[Entry] = Entry.objects.visible_to(user).filter(country__code=code, source="")
    return list(visible.select_related("country").order_by("-created_at")[:_FOUND]) if code else []


def last_decision(story: Story) -> Event | None:
    """Return what was done with a story last, by whom."""
    done = Event.objects.filter(kind=queries.STORY, record=story.pk).select_related("by")
    return done.order_by("-at", "-pk").first()


def _text(item: Item) -> near.Item:
    return near.Item(str(item.pk), item.title, item.text, item.language)
