"""The numbers of the dashboard as a file: /tracker/overview.xlsx?state=TGO, /tracker/overview/week.csv"""

from dataclasses import replace

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from haki.tracker import figures as figures_of
from haki.tracker import figures_taken
from haki.tracker.views import index
from haki.ui import exports

FORMATS = ("csv", "xlsx", "json")


@require_safe
def figures(request: HttpRequest, format_name: str) -> HttpResponseBase:
    """Answer all numbers of the dashboard; Http404 for another format."""
    return _answer(request, format_name, "")


@require_safe
def figure(request: HttpRequest, facet: str) -> HttpResponseBase:
    """Answer the numbers of one figure as CSV; Http404 when there is no such figure."""
    if facet not in (*figures_of.FACETS, *figures_taken.CROSSES):
        raise Http404
    return _answer(request, "csv", facet)


def _answer(request: HttpRequest, format_name: str, only: str) -> HttpResponseBase:
    if format_name not in FORMATS:
        raise Http404
    criteria = replace(index.criteria_of(request), page=1, shown_whole="")
    asked = exports.Asked.of(request.user, criteria)
    return exports.respond(request, figures_taken.export(asked, criteria, only), format_name)
