"""The records that a counting query finds now, for whoever asks: where numbers lead whose records no list can show."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.reports import declared
from haki.reports.behind import behind
from haki.reports.figures import figure
from haki.reports.views.figure import SIZE, paging

LONGEST = 2_000
"""Letters of the query part of an address."""


@require_safe
def counting(request: HttpRequest, name: str) -> HttpResponse:
    """List the records that a counting query finds now; Http404 for a query or parameters that there are not."""
    if len(request.META.get("QUERY_STRING", "")) > LONGEST:
        raise Http404
    parameters = {given: request.GET[given].replace("\0", "") for given in request.GET if given != "page"}
    try:
        label = str(declared.query(name).label)
        found = figure(label, query=name, parameters=parameters, user=request.user)
    except (KeyError, ValueError, ValidationError):
        raise Http404 from None
    at = paging(request)
    rows = behind(found, request.user, offset=(at - 1) * SIZE, limit=SIZE)
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "figure": found,
        "found": rows,
        "as_of": datetime.fromisoformat(found.trace.as_of) if found.trace else None,
        "asked": f"{kept.urlencode()}&",
        "next": at + 1 if at * SIZE < rows.visible else 0,
        "before": at - 1,
    }
    response = render(request, "reports/figure.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
