"""A snapshot as a file, and its drawings."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from haki.core import ulid
from haki.reports import frozen
from haki.reports.views import shown
from haki.reports.views.page import charts_of, find


@require_safe
def file(request: HttpRequest, pk: UUID, format_name: str) -> HttpResponseBase:
    """Answer with a snapshot as a file."""
    snapshot = find(request, pk)
    report, _hidden = frozen.shown_to(frozen.report_of(snapshot), request.user)
    return shown.as_file(report, f"{snapshot.name}-{ulid.text(pk)}", format_name)


@require_safe
def drawing(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """Answer with one drawing of a snapshot."""
    charts = charts_of(frozen.report_of(find(request, pk)))
    if not 1 <= place <= len(charts):
        raise Http404
    response = HttpResponse(str(charts[place - 1].svg), content_type="image/svg+xml; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return response
