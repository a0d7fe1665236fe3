"""Keyword in context as CSV: the lines of all that a search finds, a part after the other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.recommendations import context as reading
from haki.recommendations.context import Line
from haki.recommendations.queries import KIND, Shown
from haki.recommendations.takeaway import note
from haki.recommendations.views import context as page
from haki.search.results import Results
from haki.ui import invented, listing
from haki.ui.exports import Asked, Column, Export, respond
from haki.ui.not_now import not_now

if TYPE_CHECKING:
    from uuid import UUID

_PART = 500  # records read at a time


class Row(NamedTuple):
    """A line and its record."""

    line: Line
    one: Shown


COLUMNS = (
    Column("before", "", lambda row: row.line.before),
    Column("keyword", "", lambda row: row.line.word),
    Column("after", "", lambda row: row.line.after),
    Column("language", "", lambda row: row.line.language),
    Column("states", "", lambda row: [state.label for state in row.one.concerned]),
    Column("date", "", lambda row: row.one.record.issued_on),
    Column("citation", "", lambda row: row.one.citation),
    Column("url", "", lambda row: f"{settings.BASE_URL}{reverse('recommendations:page', args=[row.line.record])}"),
)


@require_safe
def file(request: HttpRequest) -> HttpResponseBase:
    """Answer with the lines, where they are many always in an order of the index."""
    criteria = page.criteria_of(request)
    results, lines = page.first(request, criteria) if criteria.query else (Results(), [])
    if results.is_rebuilding:
        return not_now()

    def rows() -> Iterator[Row]:
        return _rows(lines, request) if results.total <= page.MOST else _all(request, criteria, results.total)

    asked = Asked.of(request.user, criteria)
    export = Export(
        kind=KIND, name="keyword-in-context", title=_("Keyword in context"), query=criteria.query, filters=asked.described(KIND),
        address=f"{settings.BASE_URL}{criteria.address}", total=results.total, at=timezone.localtime(), columns=COLUMNS,
        rows=rows, blocks=lambda: (), language=get_language() or "en", note=note(), mark=invented.recommendations(),
        with_suggested=criteria.with_suggested, dump=reverse("recommendations:dump"),
    )  # fmt: skip
    return respond(request, export, "csv")


def _all(request: HttpRequest, criteria: listing.Criteria, total: int) -> Iterator[Row]:
    """Yield the lines of all records, each record once though the index may change meanwhile."""
    seen: set[UUID] = set()
    for offset in range(0, total, _PART):
        hits = page.ask(request, criteria, offset=offset, limit=_PART).hits
        yield from _rows(reading.lines([hit for hit in hits if hit.id not in seen]), request)
        seen.update(hit.id for hit in hits)


def _rows(lines: list[Line], request: HttpRequest) -> Iterator[Row]:
    known = page.records_of(lines, request.user)
    return (Row(line, known[line.record]) for line in lines if line.record in known)
