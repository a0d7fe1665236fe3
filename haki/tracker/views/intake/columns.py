"""What the columns of a table mean: proposed, looked at, and remembered with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from haki.ingest import raw
from haki.ingest.models import Run
from haki.ingest.sources import Rejected
from haki.ingest.views.access import importer, visible_run
from haki.lib.readers import sheet
from haki.lib.readers.dates import Order
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.sheet import Header
from haki.lib.readers.table import BadRow
from haki.tracker.actions.file_channels import remember_columns
from haki.tracker.imports import table
from haki.tracker.intake.channels import OPTION, named
from haki.tracker.intake.columns import FIELDS, Columns, is_name, proposed
from haki.tracker.intake.rows import Row
from haki.tracker.models import Channel, ChannelKind
from haki.tracker.views.intake.compare import compare

SHOWN = 8
"""Rows shown as they would be understood."""
_EXAMPLES = 3


@dataclass(frozen=True)
class Column:
    """A column in the form: its number, its name, its HXL tag, examples, and what it is taken for."""

    number: int
    name: str
    tag: str
    examples: Sequence[str]
    field: str


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what each column is taken for and how the first rows would be understood; save it and compare."""
    importer(request)
    run = visible_run(request, pk)
    channel, path = _channel(run), raw.path_of(run.stored)
    remembered = Columns.of(channel.mapping)
    given = request.POST if request.method == "POST" else request.GET
    try:
        header, examples = _looked_at(path, header_rows := _header_rows(given) or remembered.header_rows)
    except FileProblem as problem:
        problem.file = run.file_name
        return render(request, "tracker/intake/columns.html", {"run": run, "problem": str(problem)}, status=422)
    said = _said(given, header) or proposed(header, remembered=remembered.columns)
    chosen = Columns(said, _order(given) or remembered.order, header_rows, remembered.form)
    problem_said = _problem(chosen, channel, path) if request.method == "POST" else ""
    if request.method == "POST" and "go" in given and not problem_said:
        remember_columns(channel=channel, columns=chosen, by=importer(request))
        return compare(request, run)
    context = {
        "run": run,
        "channel": channel,
        "header": header,
        "columns": _shown(header, examples, said),
        "fields": list(FIELDS.items()),
        "is_unclear": table.is_unclear(path, chosen),
        "order": chosen.order,
        "rows": _understood(path, chosen, channel),
        "problem": problem_said,
    }
    return render(request, "tracker/intake/columns.html", context, status=422 if problem_said else 200)


def _channel(run: Run) -> Channel:
    if run.source not in {ChannelKind.SHEET, ChannelKind.SURVEY} or not run.stored:
        raise Http404
    try:
        return named(run.options.get(OPTION, ""), ChannelKind(run.source), file=run.file_name)
    except FileProblem:
        raise Http404 from None


def _looked_at(path: Path, header_rows: tuple[int, int] | None) -> tuple[Header, list[dict[str, str]]]:
    found = sheet.read(path, header_rows=header_rows, is_known=is_name)
    lines = islice((line for line in found.rows if not isinstance(line, BadRow)), 20)
    return found.header, [line[1] for line in lines]


def _header_rows(given: QueryDict) -> tuple[int, int] | None:
    first, last = given.get("first", ""), given.get("last", "")
    if not (first.isdecimal() and last.isdecimal() and len(first + last) < 12):  # noqa: PLR2004
        return None
    return (int(first), int(last)) if 0 < int(first) <= int(last) < int(first) + sheet.MOST_HEADER_ROWS else None


def _said(given: QueryDict, header: Header) -> dict[str, str]:
    """Return what the form says of each column; empty when nothing was sent, or of another header."""
    if not any(name.startswith("c") and name[1:].isdecimal() for name in given):
        return {}
    named_columns = [(at, name) for at, name in enumerate(header.names) if name]
    return {name: field if (field := given.get(f"c{at}", "")) in FIELDS else "" for at, name in named_columns}


def _order(given: QueryDict) -> Order | None:
    said = given.get("order", "")
    return Order(said) if said in set(Order) else None


def _problem(chosen: Columns, channel: Channel, path: Path) -> str:
    """Return why this cannot be remembered so; empty when it can."""
    if channel.kind == ChannelKind.SHEET and not (chosen.of_field("text") or chosen.of_field("title")):
        return _("Say in which column stands what happened.")
    if not chosen.order and table.is_unclear(path, chosen):
        return _("Say which number of the dates is the day.")
    return ""


def _shown(header: Header, rows: Sequence[dict[str, str]], said: dict[str, str]) -> list[Column]:
    found = []
    for at, name in enumerate(header.names):
        if name:
            examples = list(dict.fromkeys(cells[name] for cells in rows if cells.get(name)))[:_EXAMPLES]
            found.append(Column(at, name, header.tags[at] if at < len(header.tags) else "", examples, said[name]))
    return found


def _understood(path: Path, chosen: Columns, channel: Channel) -> list[Row | Rejected]:
    return list(islice(table.understood(path, chosen, ChannelKind(channel.kind)), SHOWN))
