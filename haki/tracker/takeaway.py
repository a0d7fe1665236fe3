"""The list of entries, to be taken away: as rows, and as a document of one item for each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from haki.coding.queries import codes_of
from haki.lib.rendering import Block, Item, Run
from haki.search.queries import matching_ids
from haki.tracker.models import Entry, EntryCrisis, EntrySource
from haki.tracker.queries import KIND
from haki.ui import codes
from haki.ui.exports import Asked, Column, Export

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

PART = 500
"""Entries read at a time; whether the person may see them is asked again for each part."""
_KNOWN = {"day": 10, "month": 7, "year": 4}
_CODED = ("uhri-themes", "affected-persons", "sdg")


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


def _of(name: str) -> Any:
    """Return what reads a field of the entry; a choice in words, so that none is a bare number."""
    return lambda row: getattr(row.entry, f"get_{name}_display", lambda: getattr(row.entry, name))()


COLUMNS = (
    Column("id", gettext_lazy("Identifier"), lambda row: row.entry.ulid, 28),
    Column("url", gettext_lazy("Permanent address"), lambda row: row.address, 40, is_link=True),
    Column("kind", gettext_lazy("Kind"), lambda row: row.entry.kind),
    Column("issue_type", gettext_lazy("Type of issue"), lambda row: row.entry.issue_type),
    Column("crises", gettext_lazy("Crises"), lambda row: row.crises),
    Column("country", gettext_lazy("Country"), lambda row: row.entry.country.label if row.entry.country else "", 24),
    Column("country_code", gettext_lazy("Country (ISO 3166)"), lambda row: getattr(row.entry.country, "code", ""), 10),
    Column("place", gettext_lazy("Place"), _of("place"), 20),
    Column("place_precision", gettext_lazy("How much of the place is known"), lambda row: row.entry.place_precision),
    Column("date", gettext_lazy("Date"), lambda row: row.date, 11),
    Column("amended", gettext_lazy("Amended"), _of("amended_on"), 11),
    Column("ended", gettext_lazy("Ended"), _of("ended_on"), 11),
    Column("sunset", gettext_lazy("Lapses by itself"), _of("sunset_on"), 11),
    Column("category", gettext_lazy("Type of measure"), _of("category"), 30),
    Column("text", gettext_lazy("Text"), _of("text"), 80),
    Column("excerpt", gettext_lazy("Excerpt that it rests on"), _of("excerpt"), 60),
    Column("language", gettext_lazy("Language"), _of("language"), 9),
    Column("actor", gettext_lazy("Actor"), _of("actor"), 30),
    Column("actor_type", gettext_lazy("Type of actor"), lambda row: row.entry.actor_type),
    Column("scope", gettext_lazy("Scope"), lambda row: row.entry.scope),
    Column("level", gettext_lazy("Level"), _of("level"), 8),
    Column("scale", gettext_lazy("Scale of the level"), _of("scale"), 20),
    Column("severity", gettext_lazy("Severity"), lambda row: row.entry.severity, 8),
    Column("legal_basis", gettext_lazy("Legal basis"), _of("legal_basis"), 24),
    Column("verification", gettext_lazy("Verification"), lambda row: row.entry.verification),
    Column("reliability", gettext_lazy("Reliability of the source"), lambda row: row.entry.reliability, 8),
    Column("good_practice", gettext_lazy("Good practice, and why"), _of("good_practice_why"), 30),
    Column("themes", gettext_lazy("Themes"), lambda row: row.codes["uhri-themes"], 30),
    Column("affected_persons", gettext_lazy("Affected persons"), lambda row: row.codes["affected-persons"], 24),
    Column("goals", gettext_lazy("Sustainable Development Goals and targets"), lambda row: row.codes["sdg"], 14),
    Column("sources", gettext_lazy("Sources"), lambda row: [one.url or str(one) for one in row.sources], 60),
    Column("tracker", gettext_lazy("Imported from"), _of("source")),
    Column("tracker_key", gettext_lazy("Key there"), _of("key"), 20),
)


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


def export(asked: Asked) -> Export:
    """Return the export of what `asked` finds; IndexUnusable while the index is being built."""
    suggested = asked.with_suggested
    ids = matching_ids(
        asked.query,
        user=asked.user,
        filters=asked.filters,
        kind=KIND,
        sort=asked.sort or "relevance",  # without words that is newest first
        with_suggested=suggested,
    )
    path = reverse("tracker:list")
    return Export(
        kind=KIND,
        name="tracker",
        title=_("Situation tracker"),
        address=f"{settings.BASE_URL}{path}{'?' if asked.query_string else ''}{asked.query_string}",
        query=asked.query,
        filters=asked.described(KIND),
        total=len(ids),
        at=timezone.localtime(),
        columns=COLUMNS,
        rows=lambda: rows(ids, asked.user),
        blocks=lambda: _blocks(ids, asked.user),
        codes=str(codes.counted(with_suggested=suggested)),
        with_suggested=suggested,
        language=get_language() or "en",
        note=_("Each entry rests on the sources named with it; what was imported keeps the licence of its tracker."),
        mark=_("Invented data: its States, people and events do not exist.") if settings.DEMO else "",
    )


def _blocks(ids: Sequence[UUID], user: "User | AnonymousUser") -> Iterator[Block]:
    for number, row in enumerate(rows(ids, user), start=1):
        entry = row.entry
        place = entry.country.label if entry.country else entry.place
        said = [entry.get_kind_display(), row.date, entry.category]
        coded = [label for name in _CODED for label in row.codes[name]]
        yield Item(
            number=f"{number}.",
            name=[
                Run(place or entry.ulid, url=row.address),
                Run("".join(f" · {part}" for part in said if part), is_quiet=True),
            ],
            text=entry.text,
            details=" · ".join([*(source.url or str(source) for source in row.sources), *coded]),
            language=entry.language,
        )
