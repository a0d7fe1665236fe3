from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from haki.ingest import queries
from haki.ingest.views.access import importer, visible_run
from haki.ingest.views.work import start


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once, naming what undoing will do, or what stands against it; then do it."""
    run = visible_run(request, pk)
    importer(request)
    if request.method == "POST":
        return start(request, pk, "undo")
    return render(request, "ingest/undo.html", {"run": run, "effect": queries.effect_of_undoing(run)})
