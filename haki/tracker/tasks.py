"""The tracker in the background."""

from django.db import close_old_connections, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from haki.coding import tasks as coding
from haki.tracker.actions import fetching

QUEUE = "intake"
_FETCH = "tracker.fetch_due"
_SECONDS = 50.0  # in which feeds are begun; the next round takes up what is left


@app.periodic(cron="* * * * *")
@app.task(name=_FETCH, queue=QUEUE, queueing_lock=_FETCH)
def fetch_due(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Fetch the feeds that are due, each minute, and have suggestions made for what is new."""
    close_old_connections()
    try:
        if fetching.fetch_due(seconds=_SECONDS).items:
            coding.soon()
    finally:
        _leave()


def fetch_soon() -> None:
    """Ask the worker for a round now; where one is asked for already, nothing is done."""
    transaction.on_commit(_ask, robust=True)


def _ask() -> None:
    try:
        with transaction.atomic():
            fetch_due.defer()
    except AlreadyEnqueued:
        pass


def _leave() -> None:
    if not connection.in_atomic_block:
        connection.close()  # a worker's thread keeps no connection from one job to the next
