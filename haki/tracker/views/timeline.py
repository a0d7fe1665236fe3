"""The timeline: what the list holds along time, measures as bars from their start to their end, incidents as points."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.tracker import queries
from haki.tracker import timeline as lines
from haki.tracker.models import Kind
from haki.tracker.views import drawn, index, live
from haki.ui import listing


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Show the entries that the address asks for along time, those of one page at most."""
    live.begin(request)
    asked = index.criteria_of(request)
    here = replace(asked, path=reverse("tracker:timeline"), page=1)
    results = index.ask(request, asked, limit=lines.MOST, facets=[facet.name for facet in index.declared()])
    entries = queries.page([hit.id for hit in results.hits], request.user)
    context = {
        **drawn.context(request, "timeline", here, results),
        "heading": _("Timeline"),
        "orders": listing.orders(here, index.SORTS if asked.query else index.SORTS_WITHOUT_WORDS),
        "line": lines.line(entries, today=timezone.localdate(), is_rtl=get_language_bidi()),
        "kinds": Kind.choices,
        "most": lines.MOST,
    }
    return render(request, "tracker/timeline.html", context)
