"""At a glance: what the list holds by goal, by year and by State, each drawn and as a table that leads to the list."""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.recommendations import figures
from haki.recommendations.views import index
from haki.ui import codes, facets, listing
from haki.ui.labels import Labels


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show the figures of what the address asks for."""
    criteria = index.criteria_of(request)
    results = index.ask(request, criteria, limit=0, facets=(*figures.FACETS, codes.CODING.name))
    asked = criteria.string_without_page
    here = replace(criteria, path=reverse("recommendations:overview"))
    context = {
        "criteria": here,
        "results": results,
        "chips": facets.chips(here, index.declared(), Labels()),
        "list_address": replace(criteria, page=1).address,
        "figures": [
            {
                "figure": figure,
                "drawing": f"{reverse('recommendations:drawing', args=[figure.facet])}{'?' if asked else ''}{asked}",
                "rows": [(row, criteria.toggled(figure.facet, row.code).address) for row in figure.rows],
            }
            for figure in figures.of(results.facets, with_suggested=criteria.with_suggested)
        ],
        "codes_switch": codes.switch(here, results.facets),
        "demo": settings.DEMO,
    }
    return render(request, "recommendations/overview.html", context)


@require_safe
def drawing(request: HttpRequest, facet: str) -> HttpResponse:
    """Answer one figure as SVG; Http404 when there is nothing to draw."""
    if facet not in figures.DRAWN:
        raise Http404
    criteria = index.criteria_of(request)
    results = index.ask(request, criteria, limit=0, facets=(facet,))
    for figure in figures.of(results.facets, with_suggested=criteria.with_suggested):
        response = HttpResponse(
            figure.svg(is_narrow=listing.NARROW in request.GET), content_type="image/svg+xml; charset=utf-8"
        )
        response.headers["Cache-Control"] = "private, max-age=60"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
    raise Http404
