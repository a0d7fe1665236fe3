"""The full export for the record: every field of the entries, their codes, sources and links, and the frames they rest on."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from haki.coding.models import Decided
from haki.core import ulid
from haki.lib.rendering import Block, Cell, Figures, Paragraph, Report, Table
from haki.links.models import Link
from haki.reports.narrowing import listed
from haki.tracker.columns import COLUMNS
from haki.tracker.models import EntryCrisis, EntrySource, Frame, Kind
from haki.tracker.queries import KIND
from haki.tracker.report.gathered import Asked
from haki.tracker.report.shared import framed

if TYPE_CHECKING:
    from haki.reports.declared import Parameters, Reader

NAME = "tracker-full-export"
FORMATS = ("xlsx", "json")


def build(parameters: "Parameters", user: "Reader", texts: Mapping[str, str]) -> Report:
    """Return the export for a reader: tables of what they may see, the number of entries by kind, and a checksum of the rows."""
    asked = Asked(parameters, user, texts)
    ids = list(asked.rows().order_by("pk").values_list("pk", flat=True))
    return framed(
        asked, _("The situation tracker: full export for the record"), _blocks(asked, ids), name=NAME, layout=""
    )


def _blocks(asked: Asked, ids: list[UUID]) -> Iterator[Block]:
    tables = [_entries(asked, ids), _sources(ids), _codes(ids), _links(ids), *_frames(ids)]
    kinds = asked.rows().order_by().values_list("kind", "pk")
    of_kind: dict[str, list[UUID]] = {kind: [] for kind in Kind.values}
    for kind, pk in kinds:
        of_kind[kind].append(pk)
    yield Figures(
        [
            asked.number(_("entries"), ids),
            *(asked.number(str(kind.label), of_kind[kind.value], entry=kind.value) for kind in Kind),
        ]
    )
    yield Paragraph(_("SHA-256 of the rows: %(sum)s") % {"sum": checksum(tables)})
    yield from tables


def checksum(tables: Sequence[Table]) -> str:
    """Return the SHA-256 of the rows of the tables, in hexadecimal: of their JSON without spaces, table by table."""
    said = json.dumps(
        [[list(row) for row in table.rows] for table in tables], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(said.encode()).hexdigest()


def _entries(asked: Asked, ids: list[UUID]) -> Table:
    rows = [[_cell(column.value(row)) for column in COLUMNS] for row in asked.read(ids)]
    return Table([column.name for column in COLUMNS], rows, _("Entries"))


def _cell(value: Any) -> Cell:
    if isinstance(value, list | tuple):
        return " | ".join(map(str, value))
    return (
        value if isinstance(value, int | float) and not isinstance(value, bool) else "" if value is None else str(value)
    )


def _table(caption: str, columns: Sequence[str], found: QuerySet[Any, Any]) -> Table:
    """Return rows as a table; the identifiers of entries as everybody knows them."""
    rows = [[ulid.text(one) if isinstance(one, UUID) else _cell(one) for one in row] for row in found]
    return Table(columns, rows, caption)


def _sources(ids: list[UUID]) -> Table:
    columns = ("entry", "publisher", "title", "url", "published_on")
    found = EntrySource.objects.filter(entry__in=listed(ids)).order_by("entry", "pk")
    return _table(_("Sources"), columns, found.values_list(*columns))


def _codes(ids: list[UUID]) -> Table:
    found = Decided.objects.filter(kind=KIND, record__in=listed(ids)).order_by(
        "record", "term__vocabulary", "term__code", "origin", "pk"
    )
    fields = ("record", "term__vocabulary", "term__code", "term__labels__en", "origin")
    return _table(_("Codes"), ("entry", "vocabulary", "code", "label", "origin"), found.values_list(*fields))


def _links(ids: list[UUID]) -> Table:
    """Return the links whose both ends are among the entries: others may lead to what the reader may not see."""
    here = listed(ids)
    found = Link.objects.filter(from_record__in=here, to_record__in=here).order_by("from_record", "type", "to_record")
    columns = ("from", "type", "to", "note")
    return _table(_("Links"), columns, found.values_list("from_record", "type", "to_record", "note"))


def _frames(ids: list[UUID]) -> Iterator[Table]:
    """Yield which version of which coding frame each entry was coded with, its answers, and these versions."""
    of = (
        EntryCrisis.objects.filter(entry__in=listed(ids))
        .select_related("crisis", "frame")
        .order_by("entry", "crisis__code")
    )
    rows: list[list[Cell]] = [
        [ulid.text(one.entry_id), one.crisis.code, one.frame.version if one.frame else "", _json(one.answers)]
        for one in of
    ]
    yield Table(("entry", "crisis", "frame_version", "answers"), rows, _("Crises and frames"))
    used = {one.frame_id for one in of if one.frame_id}
    frames = Frame.objects.filter(pk__in=used).select_related("crisis").order_by("crisis__code", "version")
    versions: list[list[Cell]] = [
        [one.crisis.code, one.version, one.made_at.isoformat(), one.note, _json(one.content)] for one in frames
    ]
    yield Table(("crisis", "version", "made_at", "note", "content"), versions, _("Frame versions"))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""


LABEL = gettext_lazy("Full export for the record")
ABOUT = gettext_lazy(
    "Every field of the entries with their codes, sources, links and frames, the number of each kind, and a checksum of the rows."
)
