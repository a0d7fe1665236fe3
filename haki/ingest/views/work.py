from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from haki.ingest import actions, tasks
from haki.ingest.views.access import importer, visible_run


@require_POST
@login_required
def compare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for the difference to be worked out (again)."""
    return start(request, pk, "compare")


@require_POST
@login_required
def apply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for the import to be applied."""
    return start(request, pk, "apply")


def start(request: HttpRequest, pk: UUID, work: str) -> HttpResponse:
    """Give work on a run to the background worker, and go to the run's page."""
    run, by = visible_run(request, pk), importer(request)
    try:
        with transaction.atomic():
            actions.ask(run=run, work=work, by=by)
            tasks.WORK[work].defer(run=str(run.pk), by=str(by.pk))
    except actions.AlreadyRunningError as problem:
        messages.warning(request, str(problem))
    return redirect("ingest:run", pk)
