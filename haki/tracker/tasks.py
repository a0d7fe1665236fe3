"""The tracker in the background."""

from procrastinate.contrib.django import app

from haki.coding import tasks as coding
from haki.core import jobs
from haki.tracker.actions import fetching

QUEUE = "intake"
_FETCH = "tracker.fetch_due"
_SECONDS = 50.0  # in which feeds are begun; the next round takes up what is left


@app.periodic(cron="* * * * *")
@app.task(name=_FETCH, queue=QUEUE, queueing_lock=_FETCH)
def fetch_due(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Fetch the feeds that are due, each minute, and have suggestions made for what is new."""
    with jobs.connected():
        if fetching.fetch_due(seconds=_SECONDS).items:
            coding.soon()


def fetch_soon() -> None:
    """Ask the worker for a round now; where one is asked for already, nothing is done."""
    jobs.soon(fetch_due)
