from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.ingest import actions, queries, queries_watched
from haki.ingest.views.access import importer

PAGE = 50
SHOWN = 100
"""Runs that wait, above the list that has them all: the oldest."""


@require_safe
@login_required
def runs(request: HttpRequest) -> HttpResponse:
    """Show every import, the newest first."""
    importer(request)
    actions.mark_interrupted()
    page = Paginator(queries.runs_visible_to(request.user), PAGE).get_page(request.GET.get("page"))
    waiting = queries_watched.waiting_for(request.user)
    context = {
        "page": page,
        "waiting": waiting[:SHOWN] if page.number == 1 else [],
        "waiting_total": waiting.count(),
        "most": SHOWN,
        "left": queries_watched.not_taken().count(),
    }
    return render(request, "ingest/runs.html", context)
