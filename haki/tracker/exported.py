"""Entries as exports give them away: read in some queries for hundreds."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from haki.coding.queries import codes_of
from haki.links.queries import Linked, links_of_many
from haki.tracker.framing import read, shown_answers
from haki.tracker.models import Entry, EntryCrisis, EntrySource, Frame
from haki.tracker.queries import KIND
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from haki.accounts.models import User

PART = 500
"""Entries read at a time; whether the person may see them is asked again for each part."""
_KNOWN = {"day": 10, "month": 7, "year": 4}


@dataclass(slots=True)
class Row:
    """An entry given away, with its crises, its sources and links, and its decided codes by vocabulary.

    codes: as words, for files; answered: crisis, version of its frame, answers.
    """

    entry: Entry
    crises: list[str] = field(default_factory=list)
    sources: list[EntrySource] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    terms: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    links: list[Linked] = field(default_factory=list)
    answered: list[tuple[str, Frame, dict[str, Any]]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Its permanent address, whole."""
        return f"{settings.BASE_URL}{reverse('tracker:page', args=[self.entry.pk])}"

    @property
    def date(self) -> str:
        """The day on which it happened or began, as exactly as it is known."""
        return _known(self.entry.started_on, self.entry.started_precision)

    @property
    def ended(self) -> str:
        """The day on which it ended, as exactly as it is known."""
        return _known(self.entry.ended_on, self.entry.ended_precision)

    @property
    def answers(self) -> list[str]:
        """What it answers to coding frames, in words."""
        return [
            f"{code}: {label}: {answer}"
            for code, frame, said in self.answered
            for label, answer in shown_answers(read(frame.content), said)
        ]

    @property
    def linked(self) -> list[str]:
        """Its links in words, with the whole address of the other end."""
        return [
            f"{'' if one.is_outgoing else '← '}{one.link.get_type_display()} {settings.BASE_URL}{one.url}"
            for one in self.links
        ]


def rows(ids: Sequence[UUID], user: "User | AnonymousUser") -> Iterator[Row]:
    """Yield these entries in this order, without those that the person may not see at that moment."""
    for start in range(0, len(ids), PART):
        some = ids[start : start + PART]
        visible = Entry.objects.visible_to(user).filter(pk__in=some).defer("content").select_related("country")
        found = {entry.pk: Row(entry) for entry in visible}
        for belongs in _belonging(list(found)):
            found[belongs.entry_id].crises.append(belongs.crisis.code)
            if belongs.frame and belongs.answers:
                found[belongs.entry_id].answered.append((belongs.crisis.code, belongs.frame, belongs.answers))
        for source in EntrySource.objects.filter(entry__in=list(found)).order_by("pk"):
            found[source.entry_id].sources.append(source)
        for code in codes_of(KIND, list(found)):
            said = code.term.code if code.term.vocabulary_id == "sdg" else code.term.label
            if said not in (given := found[code.record].codes[code.term.vocabulary_id]):
                given.append(said)
                found[code.record].terms[code.term.vocabulary_id].append(code.term)
        for pk, links in links_of_many(list(found), user=user).items():
            found[pk].links = links
        yield from (found[pk] for pk in dict.fromkeys(some) if pk in found)


def _belonging(ids: Sequence[UUID]) -> "QuerySet[EntryCrisis]":
    belongs = EntryCrisis.objects.filter(entry__in=ids).select_related("crisis", "frame")
    return belongs.order_by("crisis__code")


def _known(day: dt.date | None, precision: str) -> str:
    return day.isoformat()[: _KNOWN[precision]] if day else ""
