"""Keyword in context: the words of a search with what stands around them, sorted by it, as a page and as CSV."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from haki.recommendations import context as reading
from haki.recommendations.context import Line
from haki.recommendations.models import Part, RecommendationState
from haki.recommendations.queries import KIND, Shown, page
from haki.recommendations.views import index
from haki.search.results import Results
from haki.ui import facets, listing
from haki.ui.exports import sent
from haki.ui.labels import Labels
from haki.ui.not_now import not_now

MOST = 1_000
"""Records that are read: the first of the search."""
SORTS = {
    "relevance": _("relevance"),
    "newest": _("newest"),
    "oldest": _("oldest"),
    "before": _("the word before"),
    "after": _("the word after"),
    "state": _("State concerned"),
}
_OF_INDEX = ("newest", "oldest")


@require_safe
def context(request: HttpRequest) -> HttpResponse:
    """Show the lines of a search, or its box when there are no words yet."""
    criteria = _criteria(request)
    results, lines = _found(request, criteria)
    shown = lines[criteria.offset : criteria.offset + criteria.size]
    known = _records(shown, request)
    base = replace(criteria, path=f"{criteria.path.rstrip('/')}.csv").string_without_page
    answer = {
        **listing.context(criteria, results),
        "lines": [(line, known[line.record]) for line in shown if line.record in known],
        "count": len(lines),
        "pages": listing.pages(criteria, len(lines)),
        "chips": facets.chips(criteria, index.declared(), Labels()),
        "orders": listing.orders(criteria, SORTS),
        "list_address": replace(criteria, path=reverse("recommendations:list"), sort="", page=1).address,
        "frequency_address": replace(criteria, path=reverse("recommendations:frequency"), sort="", page=1).address,
        "csv": f"{reverse('recommendations:context-file')}?{base}",
        "most": MOST if results.total > MOST else 0,
    }
    return render(request, "recommendations/context.html", answer)


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Answer with the lines as CSV."""
    criteria = _criteria(request)
    results, lines = _found(request, criteria)
    if results.is_rebuilding:
        return not_now()
    return sent.as_csv(_rows(lines, _records(lines, request)), f"{sent.dated('keyword-in-context')}.csv")


def _rows(lines: list[Line], known: dict[Any, Shown]) -> Iterator[Sequence[object]]:
    yield "before", "keyword", "after", "language", "states", "date", "citation", "url"
    for line in lines:
        if one := known.get(line.record):
            states = "; ".join(state.label for state in one.concerned)
            address = f"{settings.BASE_URL}{reverse('recommendations:page', args=[line.record])}"
            on = one.record.issued_on or ""
            yield line.before, line.word, line.after, line.language, states, on, one.citation, address


def _criteria(request: HttpRequest) -> listing.Criteria:
    names = [facet.name for facet in index.declared()]
    return listing.read(
        reverse("recommendations:context"), request.GET, facets=names, sorts=tuple(SORTS), is_coded=True, kind=KIND
    )


def _found(request: HttpRequest, criteria: listing.Criteria) -> tuple[Results, list[Line]]:
    """Return what the search finds and its lines in the order that is asked for; nothing without words."""
    if not criteria.query:
        return Results(), []
    by_index = replace(criteria, sort=criteria.sort if criteria.sort in _OF_INDEX else "")
    results = index.ask(request, by_index, limit=MOST, facets=())
    lines = reading.lines(results.hits)
    if criteria.sort == "before":
        lines.sort(key=reading.by_before)
    elif criteria.sort == "after":
        lines.sort(key=reading.by_after)
    elif criteria.sort == "state":
        names = _states({line.record for line in lines})
        lines.sort(key=lambda line: names[line.record])
    return results, lines


def _states(records: set[UUID]) -> dict[UUID, str]:
    """Return the names of the States concerned; the records are those that the search may show."""
    known, found = Labels().of("areas"), defaultdict[UUID, str](str)
    rows = RecommendationState.objects.filter(part=Part.CONCERNED, recommendation__in=records)
    for record, code in rows.values_list("recommendation", "state__code"):
        found[record] = min(filter(None, (found[record], known.get(code, code).casefold())))
    return found


def _records(lines: list[Line], request: HttpRequest) -> dict[Any, Shown]:
    return {one.record.pk: one for one in page([line.record for line in lines], request.user)}
