"""The dashboard: what the list holds, in numbers, on a map, in its course of weeks; each number leads to the list."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from haki.tracker import crossed, dashboard, figures
from haki.tracker.views import index, live
from haki.ui import codes, facets, listing
from haki.ui.labels import Labels

BESIDE = (
    "region",
    "theme",
    "affected",
    "issue_type",
    "severity",
    "verification",
    "measure",
    "actor",
    "goal",
    "tracker",
)
"""The figures shown as bars, in this order; countries stand beside the map."""


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show the figures of what the address asks for."""
    live.begin(request)
    asked, shown, labels, today = index.criteria_of(request), index.declared(), Labels(), timezone.localdate()
    here = replace(asked, path=reverse("tracker:overview"), page=1)
    to_list = replace(asked, page=1, shown_whole="")
    results = index.ask(request, asked, limit=0, facets=[facet.name for facet in shown])
    tables = crossed.ask(request.user, asked, today)
    drawn = figures.of(results.facets, chosen=asked.chosen, with_suggested=asked.with_suggested)
    bars = dashboard.bars(drawn, to_list)
    context = {
        **listing.context(here, results),
        "live": live.of(request, here, "overview", results, tables),
        "chips": facets.chips(here, shown, labels),
        "facets": facets.shown(here, shown, results.facets, labels),
        "codes_switch": codes.switch(here, results.facets),
        "list_address": to_list.address,
        "asked": to_list.string_without_page,
        "week": dashboard.this_week(today),
        "tiles": dashboard.tiles(results, tables, to_list),
        "map": bars.get("state"),
        "tables": tables,
        "course": dashboard.course(tables, to_list),
        "by_country": dashboard.by_country(tables, to_list),
        "by_theme": dashboard.by_theme(tables, to_list),
        "bars": [bars[name] for name in BESIDE if name in bars],
        "demo": settings.DEMO,
    }
    return render(request, "tracker/overview.html", context)
