from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.ingest import actions, raw, tasks
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


@require_POST
@login_required
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that the import is not wanted."""
    run, by = visible_run(request, pk), importer(request)
    try:
        actions.refuse(run=run, by=by)
    except (actions.NotRefusableError, actions.AlreadyRunningError) as problem:
        messages.warning(request, str(problem))
        return redirect("ingest:run", pk)
    return redirect("ingest:list")


@require_POST
@login_required
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a new import of the same file, because a name was added to a vocabulary or something was changed since."""
    run, by = visible_run(request, pk), importer(request)
    path = raw.path_of(run.stored)
    if not path.is_file():
        messages.error(request, _("The kept file is missing. Bring it back from a backup, or upload it again."))
        return redirect("ingest:run", pk)
    new = actions.receive(
        source=run.source,
        content=path,
        file_name=run.file_name,
        options=run.options,
        by=by,
        is_limited=False,
    )
    return start(request, new.pk, "compare") if new.stored else redirect("ingest:run", new.pk)


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
