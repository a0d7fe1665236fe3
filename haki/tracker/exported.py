"""Entries as exports give them away: read in four queries for hundreds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from haki.coding.queries import codes_of
from haki.tracker.models import Entry, EntryCrisis, EntrySource
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

PART = 500
"""Entries read at a time; whether the person may see them is asked again for each part."""
_KNOWN = {"day": 10, "month": 7, "year": 4}


@dataclass(slots=True)
class Row:
    """An entry given away, with its crises, its sources and its decided codes by vocabulary."""

    entry: Entry
    crises: list[str] = field(default_factory=list)
    sources: list[EntrySource] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def address(self) -> str:
        """Its permanent address, whole."""
        return f"{settings.BASE_URL}{reverse('tracker:page', args=[self.entry.pk])}"

    @property
    def date(self) -> str:
        """The day on which it happened or began, as exactly as it is known."""
        day = self.entry.started_on
        return day.isoformat()[: _KNOWN[self.entry.started_precision]] if day else ""


def rows(ids: Sequence[UUID], user: "User | AnonymousUser") -> Iterator[Row]:
    """Yield these entries in this order, without those that the person may not see at that moment."""
    for start in range(0, len(ids), PART):
        some = ids[start : start + PART]
        visible = Entry.objects.visible_to(user).filter(pk__in=some).defer("content").select_related("country")
        found = {entry.pk: Row(entry) for entry in visible}
        crises = EntryCrisis.objects.filter(entry__in=list(found)).order_by("crisis__code")
        for pk, crisis in crises.values_list("entry", "crisis__code"):
            found[pk].crises.append(crisis)
        for source in EntrySource.objects.filter(entry__in=list(found)).order_by("pk"):
            found[source.entry_id].sources.append(source)
        for code in codes_of(KIND, list(found)):
            said = code.term.code if code.term.vocabulary_id == "sdg" else code.term.label
            if said not in (given := found[code.record].codes[code.term.vocabulary_id]):
                given.append(said)
        yield from (found[pk] for pk in dict.fromkeys(some) if pk in found)
