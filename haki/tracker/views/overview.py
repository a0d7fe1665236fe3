"""The dashboard: what the list holds, in numbers, on a map, in its course of weeks; each number leads to the list."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.tracker import crossed, dashboard, figures
from haki.tracker.views import drawn, index, live

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
    asked, today = index.criteria_of(request), timezone.localdate()
    here = replace(asked, path=reverse("tracker:overview"), page=1)
    to_list = drawn.to_list(asked)
    results = index.ask(request, asked, limit=0, facets=[facet.name for facet in index.declared()])
    tables = crossed.ask(request.user, asked, today)
    counted = figures.of(results.facets, chosen=asked.chosen, with_suggested=asked.with_suggested)
    bars = dashboard.bars(counted, to_list)
    context = {
        **drawn.context(request, "overview", here, results, tables),
        "heading": _("The situation at a glance"),
        "week": dashboard.this_week(today),
        "tiles": dashboard.tiles(results, tables, to_list),
        "map": bars.get("state"),
        "tables": tables,
        "course": dashboard.course(tables, to_list),
        "by_country": dashboard.by_country(tables, to_list),
        "by_theme": dashboard.by_theme(tables, to_list),
        "bars": [bars[name] for name in BESIDE if name in bars],
    }
    return render(request, "tracker/overview.html", context)
