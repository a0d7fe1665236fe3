"""Keyword in context: the words of a search with what stands around them, sorted by it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

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
from haki.ui.labels import Labels

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

MOST = 1_000
"""Records that are read at once: up to so many lines are counted, and sorted by what they say."""
SORTS = {
    "relevance": _("relevance"),
    "newest": _("newest"),
    "oldest": _("oldest"),
    "before": _("the word before"),
    "after": _("the word after"),
    "state": _("State concerned"),
}
_OF_INDEX = ("newest", "oldest")
_BY_LINES = ("before", "after", "state")


@dataclass(frozen=True)
class Found:
    """What a page shows. rows: what its pages count, lines or else records; places: lines in all, None where not all are read."""

    results: Results
    lines: list[Line]
    rows: int
    places: int | None


@require_safe
def context(request: HttpRequest) -> HttpResponse:
    """Show the lines of a search, or its box when there are no words yet."""
    criteria = criteria_of(request)
    found = _found(request, criteria)
    known = records_of(found.lines, request.user)
    base = replace(criteria, path=f"{criteria.path.rstrip('/')}.csv").string_without_page
    answer = {
        **listing.context(criteria, found.results),
        "lines": [(line, known[line.record]) for line in found.lines if line.record in known],
        "places": found.places,
        "pages": listing.pages(criteria, found.rows),
        "chips": facets.chips(criteria, index.declared(), Labels()),
        "orders": listing.orders(criteria, SORTS),
        "list_address": replace(criteria, path=reverse("recommendations:list"), sort="", page=1).address,
        "frequency_address": replace(criteria, path=reverse("recommendations:frequency"), sort="", page=1).address,
        "csv": f"{reverse('recommendations:context-file')}?{base}",
        "most": MOST if criteria.sort in _BY_LINES and found.results.total > MOST else 0,
    }
    return render(request, "recommendations/context.html", answer)


def criteria_of(request: HttpRequest) -> listing.Criteria:
    """Return what an address asks of the lines."""
    names = [facet.name for facet in index.declared()]
    return listing.read(
        reverse("recommendations:context"), request.GET, facets=names, sorts=tuple(SORTS), is_coded=True, kind=KIND
    )


def _found(request: HttpRequest, criteria: listing.Criteria) -> Found:
    """Return the lines of a page, whose pages are of records where there are many; nothing without words."""
    if not criteria.query:
        return Found(Results(), [], 0, 0)
    if criteria.sort not in _BY_LINES:
        results = ask(request, criteria, offset=criteria.offset, limit=criteria.size)
        if results.total > MOST:
            return Found(results, reading.lines(results.hits), results.total, None)
    results, lines = first(request, criteria)
    return Found(results, lines[criteria.offset : criteria.offset + criteria.size], len(lines), len(lines))


def ask(request: HttpRequest, criteria: listing.Criteria, *, offset: int, limit: int) -> Results:
    """Return some of what the search finds, in the nearest order that the index has."""
    by_index = replace(criteria, sort=criteria.sort if criteria.sort in _OF_INDEX else "")
    return index.ask(request, by_index, offset=offset, limit=limit, facets=())


def first(request: HttpRequest, criteria: listing.Criteria) -> tuple[Results, list[Line]]:
    """Return what the search finds, and the lines of the first MOST records in the order that is asked for."""
    results = ask(request, criteria, offset=0, limit=MOST)
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


def records_of(lines: Sequence[Line], user: "User | AnonymousUser") -> dict[UUID, Shown]:
    """Return the records of lines, as far as `user` may see them at this moment."""
    return {one.record.pk: one for one in page([line.record for line in lines], user, with_codes=False)}
