"""The timeline: what the list holds along time, measures as bars from their start to their end, incidents as points."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from haki.tracker import queries
from haki.tracker import timeline as lines
from haki.tracker.models import Kind
from haki.tracker.views import index, live
from haki.ui import codes, facets, listing
from haki.ui.labels import Labels


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Show the entries that the address asks for along time, those of one page at most."""
    live.begin(request)
    asked, shown, labels = index.criteria_of(request), index.declared(), Labels()
    here = replace(asked, path=reverse("tracker:timeline"), page=1)
    results = index.ask(request, asked, limit=lines.MOST, facets=[facet.name for facet in shown])
    entries = queries.page([hit.id for hit in results.hits], request.user)
    to_list = replace(asked, page=1, shown_whole="")
    context = {
        **listing.context(here, results),
        "live": live.of(request, here, "timeline", results),
        "chips": facets.chips(here, shown, labels),
        "facets": facets.shown(here, shown, results.facets, labels),
        "codes_switch": codes.switch(here, results.facets),
        "orders": listing.orders(here, index.SORTS if asked.query else index.SORTS_WITHOUT_WORDS),
        "list_address": to_list.address,
        "asked": to_list.string_without_page,
        "line": lines.line(entries, today=timezone.localdate(), is_rtl=get_language_bidi()),
        "kinds": Kind.choices,
        "most": lines.MOST,
        "demo": settings.DEMO,
    }
    return render(request, "tracker/timeline.html", context)
