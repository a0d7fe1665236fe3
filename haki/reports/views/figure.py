"""The records behind one number of a snapshot."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.reports import frozen
from haki.reports.behind import behind
from haki.reports.views.page import find

SIZE = 100


@require_safe
def figure(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """List the records that a number counts, as far as the reader may see them, and say how many they may not."""
    snapshot = find(request, pk)
    figures = frozen.figures(frozen.report_of(snapshot))
    if not 1 <= place <= len(figures):
        raise Http404
    at = paging(request)
    trace = figures[place - 1].trace
    found = behind(figures[place - 1], request.user, offset=(at - 1) * SIZE, limit=SIZE)
    context = {
        "snapshot": snapshot,
        "figure": figures[place - 1],
        "found": found,
        "as_of": datetime.fromisoformat(trace.as_of) if trace else None,
        "next": at + 1 if at * SIZE < found.visible else 0,
        "before": at - 1,
    }
    return render(request, "reports/figure.html", context)


def paging(request: HttpRequest) -> int:
    """Return the page that is asked for, from 1."""
    number = request.GET.get("page", "1")
    return max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 6 else 1  # noqa: PLR2004
