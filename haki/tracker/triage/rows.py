"""What an inbox shows of each story: read in five queries for a page of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from haki.coding.queries import suggestions_of
from haki.tracker.actions.triage import TAKEN_FOR
from haki.tracker.models import Confidentiality, Item, Kind, Story
from haki.tracker.queries import ITEM
from haki.tracker.triage.found import CODED
from haki.ui.labels import Labels

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from haki.accounts.models import User

_BEGINNING = 400
"""Letters of the text that a row shows."""


@dataclass
class Row:
    """A story in the inbox. lead: the item that came in first. country and kind are guessed unless is_given."""

    story: Story
    items: list[Item]
    country: str = ""
    is_given: bool = False
    kind: "str | Promise" = ""
    codes: list[str] = field(default_factory=list)
    taken_by: str = ""

    @property
    def lead(self) -> Item:
        return self.items[0]

    @property
    def copies(self) -> int:
        """How many items there are beside the lead."""
        return len(self.items) - 1

    @property
    def publishers(self) -> list[str]:
        return list(dict.fromkeys(item.publisher or item.channel.name for item in self.items))

    @property
    def beginning(self) -> str:
        return self.lead.text[:_BEGINNING] if self.lead.title else ""

    @property
    def confidentiality(self) -> str:
        """The strictest of its items; empty when all are public."""
        order = list(Confidentiality)
        strictest = max((Confidentiality(item.confidentiality) for item in self.items), key=order.index)
        return "" if strictest == Confidentiality.PUBLIC else str(strictest.label)


def rows(stories: Sequence[Story], user: "User") -> list[Row]:
    """Return the rows of these stories, in their order; those of which the reader may see nothing are left out."""
    of_story = _items([story.pk for story in stories], user)
    codes = _codes(item.pk for items in of_story.values() for item in items)
    areas = Labels().of("areas")
    return [_row(story, of_story[story.pk], codes, areas, user) for story in stories if of_story[story.pk]]


def _row(story: Story, items: list[Item], codes: dict[UUID, list[str]], areas: Any, user: "User") -> Row:
    lead = items[0]
    code = lead.country.code if lead.country else guess(lead, "country").get("code", "")
    kind = guess(lead, "kind").get("code", "")
    return Row(
        story,
        items,
        country=areas.get(code, code),
        is_given=lead.country is not None,
        kind=Kind(kind).label if kind in Kind.values else "",
        codes=list(dict.fromkeys(label for item in items for label in codes[item.pk])),
        taken_by=taken_by(story, user),
    )


def guess(item: Item, name: str) -> dict[str, Any]:
    """Return what is guessed of an item: its code, and the words that led to it; empty where nothing is."""
    said = item.guesses.get(name) if isinstance(item.guesses, dict) else None
    return said if isinstance(said, dict) else {}


def taken_by(story: Story, user: "User", *, now: dt.datetime | None = None) -> str:
    """Return who else has a story open; empty when nobody has, or it was opened too long ago."""
    if story.taken_by is None or story.taken_by == user or story.taken_at is None:
        return ""
    is_open = story.taken_at > (now or timezone.now()) - TAKEN_FOR
    return (story.taken_by.name or story.taken_by.email) if is_open else ""


def _items(stories: Sequence[UUID], user: "User") -> dict[UUID, list[Item]]:
    """Return the items of stories, those that came in first before the others."""
    found: dict[UUID, list[Item]] = defaultdict(list)
    visible = Item.objects.visible_to(user).filter(story__in=stories).defer("given", "content_hash")
    for item in visible.select_related("channel", "country").order_by("created_at", "pk"):
        found[item.story_id].append(item)
    return found


def _codes(items: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Return the labels of the terms that are suggested for items."""
    found: dict[UUID, list[str]] = defaultdict(list)
    suggested = suggestions_of(ITEM, list(items)).filter(term__vocabulary__in=CODED.values())
    for one in suggested.select_related(None).select_related("term"):  # not the models: they are large
        found[one.record].append(one.term.label)
    return found
