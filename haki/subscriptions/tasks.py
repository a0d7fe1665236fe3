"""Looking for what is new, and sending mail, in the background."""

from typing import Any

from procrastinate.contrib.django import app

from haki.core import jobs
from haki.subscriptions.actions import forget_deleted
from haki.subscriptions.actions.following import catch_up
from haki.subscriptions.actions.sending import send_due

QUEUE = "subscriptions"
_FOLLOW = "subscriptions.follow"
_FORGET = "subscriptions.forget"
_INDEXED = 2  # seconds in which the index has a document's recommendations; of more, the rest is found by the next minute's look


@app.periodic(cron="* * * * *")
@app.task(name=_FOLLOW, queue=QUEUE, queueing_lock=_FOLLOW)
def follow(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Find what is new to each saved search, and send the mail that is due."""
    with jobs.connected():
        catch_up()
        send_due()


@app.periodic(cron="41 3 * * *")
@app.task(name=_FORGET, queue=QUEUE, queueing_lock=_FORGET)
def forget(timestamp: int = 0) -> None:  # noqa: ARG001
    """Remove what was deleted long ago."""
    with jobs.connected():
        forget_deleted()


def soon(**_of_signal: Any) -> None:
    """Ask the worker to look as soon as the index has what is new; where that is asked for already, nothing is done."""
    jobs.soon(follow, after=_INDEXED)
