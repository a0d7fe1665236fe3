"""The list of entries: search, filters with counts, and the page of what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.core import records
from haki.core.records import Facet
from haki.search.queries import search
from haki.search.results import Hit, Results
from haki.tracker import queries
from haki.tracker.models import Entry
from haki.tracker.views import live
from haki.ui import codes, facets, listing
from haki.ui.labels import Labels

SORTS = {"relevance": _("relevance"), "newest": _("newest"), "oldest": _("oldest")}
SORTS_WITHOUT_WORDS = {"newest": _("newest"), "oldest": _("oldest")}


@dataclass(frozen=True)
class Row:
    """An entry in a list: pieces of its text with the found words marked."""

    entry: Entry
    parts: Sequence[tuple[str, bool]]
    language: str


def declared() -> list[Facet]:
    """Return the facets of entries, in the order in which they are shown."""
    return list(records.get(queries.KIND).facets)


def criteria_of(request: HttpRequest) -> listing.Criteria:
    """Return what the address asks of the list of entries."""
    sorts = SORTS if request.GET.get("q") else SORTS_WITHOUT_WORDS
    names = [facet.name for facet in declared()]
    return listing.read(
        reverse("tracker:list"), request.GET, facets=names, sorts=tuple(sorts), is_coded=True, kind=queries.KIND
    )


def ask(request: HttpRequest, criteria: listing.Criteria, **options: Any) -> Results:
    """Return the results of a search for these criteria, for this reader."""
    sort = criteria.sort or "relevance"  # without words that is newest first
    asked: dict[str, Any] = {"filters": criteria.chosen, "with_suggested": criteria.with_suggested, **options}
    return search(criteria.query, user=request.user, kind=queries.KIND, sort=sort, **asked)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the list of entries."""
    live.begin(request)
    criteria, shown = criteria_of(request), declared()
    names = [facet.name for facet in shown]
    results = ask(request, criteria, offset=criteria.offset, limit=criteria.size, facets=names)
    labels = Labels()
    context = {
        **listing.context(criteria, results),
        "live": live.of(request, criteria, "list", results),
        "rows": _rows(request, results.hits),
        "facets": facets.shown(criteria, shown, results.facets, labels),
        "codes_switch": codes.switch(criteria, results.facets),
        "chips": facets.chips(criteria, shown, labels),
        "orders": listing.orders(criteria, SORTS if criteria.query else SORTS_WITHOUT_WORDS),
        "all": _all(request, criteria, results),
        "may_edit": may(request.user, Permission.EDIT),
    }
    return render(request, "tracker/list.html", context)


def _all(request: HttpRequest, criteria: listing.Criteria, results: Results) -> int:
    """Return how many there are without any filter: the index knows, counting rows in SQL would take long."""
    if not criteria.is_narrowed:
        return results.total
    return search("", user=request.user, filters={}, kind=queries.KIND, sort="newest", limit=0, facets=()).total


def _rows(request: HttpRequest, hits: Sequence[Hit]) -> list[Row]:
    found = {hit.id: hit for hit in hits}
    return [
        Row(
            entry,
            parts=found[entry.pk].snippet or [(entry.text, False)],
            language=found[entry.pk].language if found[entry.pk].snippet else entry.language,
        )
        for entry in queries.page(list(found), request.user)
    ]
