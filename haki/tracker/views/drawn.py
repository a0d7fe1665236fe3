"""What the pages that draw the list have in common: their filters and chips, the way back to the list, keeping up."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from haki.search.results import Results
from haki.tracker.views import index, live
from haki.ui import codes, facets, listing
from haki.ui.labels import Labels


def context(request: HttpRequest, page: str, here: listing.Criteria, results: Results, *more: Any) -> dict[str, Any]:
    """Return what tracker/drawn.html shows. here: what the page's own address asks; more: what it shows beside the results."""
    shown, labels = index.declared(), Labels()
    listed = to_list(here)
    return {
        **listing.context(here, results),
        "live": live.of(request, here, page, results, *more),
        "chips": facets.chips(here, shown, labels),
        "facets": facets.shown(here, shown, results.facets, labels),
        "codes_switch": codes.switch(here, results.facets),
        "list_address": listed.address,
        "asked": listed.string_without_page,
    }


def to_list(criteria: listing.Criteria) -> listing.Criteria:
    """Return what the list has to be asked, to hold what the page draws."""
    return replace(criteria, path=reverse("tracker:list"), page=1, shown_whole="")
