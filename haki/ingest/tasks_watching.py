"""What comes in by itself, in the background."""

from django.db import transaction
from procrastinate.contrib.django import app

from haki.core import jobs
from haki.ingest import actions
from haki.ingest.actions import watched
from haki.ingest.models import Run, State
from haki.ingest.tasks import QUEUE, compare_run

_WATCH = "ingest.watch"


@app.periodic(cron="* * * * *")
@app.task(name=_WATCH, queue=QUEUE, queueing_lock=_WATCH)
def watch(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Take what is new in the watched folder and feeds, have it compared, and tell of what waits."""
    with jobs.connected():
        watched.look()
        watched.fetch_due()
        for run in Run.objects.filter(state=State.WAITING, stage="").exclude(way="").exclude(stored=""):
            _have_compared(run)
        watched.tell()


def _have_compared(run: Run) -> None:
    try:
        with transaction.atomic():
            actions.ask(run=run, work="compare", by=None)
            compare_run.defer(run=str(run.pk), by=None)
    except actions.AlreadyRunningError:
        pass  # a person was quicker
