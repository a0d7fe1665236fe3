"""One drawing of the dashboard as SVG: /tracker/overview/state.svg, /tracker/overview/week.svg"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from haki.tracker import crossed, figures
from haki.tracker.views import index

COURSE = "week"


@require_safe
def drawing(request: HttpRequest, facet: str) -> HttpResponse:
    """Answer one figure as SVG; Http404 when there is nothing to draw."""
    svg = _course(request) if facet == COURSE else _figure(request, facet) if facet in figures.FACETS else ""
    if not svg:
        raise Http404
    response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    # Its address has the mark of the index, where the page gives it one: another state has another address.
    response.headers["Cache-Control"] = "private, max-age=3600" if request.GET.get("mark") else "private, max-age=10"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _course(request: HttpRequest) -> str:
    found = crossed.ask(request.user, index.criteria_of(request), timezone.localdate(), is_course_only=True)
    return found.svg() if found.weeks else ""


def _figure(request: HttpRequest, facet: str) -> str:
    criteria = index.criteria_of(request)
    results = index.ask(request, criteria, limit=0, facets=(facet,))
    found = figures.of(results.facets, chosen=criteria.chosen, with_suggested=criteria.with_suggested)
    return found[0].svg() if found else ""
