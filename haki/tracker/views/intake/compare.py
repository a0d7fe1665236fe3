"""Having a file compared in the background, and going to its run's page."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from haki.ingest import actions, tasks
from haki.ingest.models import Run, State
from haki.ingest.views.access import importer


def compare(request: HttpRequest, run: Run) -> HttpResponse:
    """Ask the worker to say what the file would change; its page has the button that applies it."""
    by = importer(request)
    if run.state != State.FAILED:
        with transaction.atomic():
            actions.ask(run=run, work="compare", by=by)
            tasks.compare_run.defer(run=str(run.pk), by=str(by.pk))
    return redirect("ingest:run", run.pk)
