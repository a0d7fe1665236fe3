"""The list of recommendations: search, filters with counts, and the page of what was found."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.core import records
from haki.core.records import Facet
from haki.recommendations.profiles import kinds
from haki.recommendations.queries import KIND
from haki.recommendations.views import glance, rows
from haki.search.queries import search
from haki.search.results import Results
from haki.ui import codes, facets, listing
from haki.ui.labels import Labels

SORTS = {"relevance": _("relevance"), "newest": _("newest"), "oldest": _("oldest")}
SORTS_WITHOUT_WORDS = {"newest": _("newest"), "oldest": _("oldest")}


def declared() -> list[Facet]:
    """Return the facets of recommendations, in the order in which they are shown."""
    return list(records.get(KIND).facets)


def criteria_of(request: HttpRequest) -> listing.Criteria:
    """Return what the address asks of the list of recommendations."""
    sorts = SORTS if request.GET.get("q") else SORTS_WITHOUT_WORDS
    names = [facet.name for facet in declared()]
    return listing.read(
        reverse("recommendations:list"), request.GET, facets=names, sorts=tuple(sorts), is_coded=True, kind=KIND
    )


def ask(request: HttpRequest, criteria: listing.Criteria, **options: Any) -> Results:
    """Return the results of a search for these criteria, for this reader."""
    sort = criteria.sort or "relevance"  # without words that is newest first
    asked: dict[str, Any] = {"filters": criteria.chosen, "with_suggested": criteria.with_suggested, **options}
    return search(criteria.query, user=request.user, kind=KIND, sort=sort, **asked)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the list of recommendations."""
    criteria, shown = criteria_of(request), declared()
    names = [facet.name for facet in shown]
    results = ask(request, criteria, offset=criteria.offset, limit=criteria.size, facets=names)
    labels = Labels()
    context = {
        **listing.context(criteria, results),
        "rows": _rows(request, criteria, results),
        "facets": facets.shown(criteria, shown, results.facets, labels),
        "codes_switch": codes.switch(criteria, results.facets),
        "chips": facets.chips(criteria, shown, labels),
        "orders": listing.orders(criteria, SORTS if criteria.query else SORTS_WITHOUT_WORDS),
        "profiles": profiles_of(criteria, shown, labels),
        "glance": glance.of(criteria, results.facets, results.total),
        "all": _all(request, criteria, results),
        "may_code": may(request.user, Permission.CODE),
        "may_edit": may(request.user, Permission.EDIT),
    }
    return render(request, "recommendations/list.html", context)


def profiles_of(criteria: listing.Criteria, shown: list[Facet], labels: Labels) -> list[tuple[str, str]]:
    """Return (label, address) of the profile of each value that alone is chosen of its facet."""
    found = []
    for facet in shown:
        codes = criteria.chosen.get(facet.name, ())
        label = labels(facet).get(codes[0]) if len(codes) == 1 else None
        if label and (address := kinds.address(facet.name, codes[0])):
            found.append((label, address))
    return found


def _all(request: HttpRequest, criteria: listing.Criteria, results: Results) -> int:
    """Return how many there are without any filter: the index knows, counting rows in SQL would take long."""
    if not criteria.is_narrowed:
        return results.total
    return search("", user=request.user, filters={}, kind=KIND, sort="newest", limit=0, facets=()).total


def _rows(request: HttpRequest, criteria: listing.Criteria, results: Results) -> list[rows.Row]:
    """Return the rows of the page; each leads to its record, which leads on and back through the same search."""
    addresses = {hit.id: address(hit.id, criteria, criteria.offset + n) for n, hit in enumerate(results.hits, start=1)}
    return rows.read(results.hits, user=request.user, addresses=addresses, with_suggested=criteria.with_suggested)


def address(pk: UUID, criteria: listing.Criteria, at: int) -> str:
    """Return the address of a recommendation that is the `at`th, from 1, of the search with these criteria."""
    what = criteria.string_without_page
    return f"{reverse('recommendations:page', args=[pk])}?{what}{'&' if what else ''}at={at}"
