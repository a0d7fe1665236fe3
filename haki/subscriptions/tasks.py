"""Looking for what is new, and sending mail, in the background."""

from typing import Any

from django.db import close_old_connections, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from haki.subscriptions.actions import forget_deleted
from haki.subscriptions.actions.following import catch_up
from haki.subscriptions.actions.sending import send_due

QUEUE = "subscriptions"
_FOLLOW = "subscriptions.follow"
_FORGET = "subscriptions.forget"


@app.periodic(cron="* * * * *")
@app.task(name=_FOLLOW, queue=QUEUE, queueing_lock=_FOLLOW)
def follow(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Find what is new to each saved search, and send the mail that is due."""
    close_old_connections()
    try:
        catch_up()
        send_due()
    finally:
        _leave()


@app.periodic(cron="41 3 * * *")
@app.task(name=_FORGET, queue=QUEUE, queueing_lock=_FORGET)
def forget(timestamp: int = 0) -> None:  # noqa: ARG001
    """Remove what was deleted long ago."""
    close_old_connections()
    try:
        forget_deleted()
    finally:
        _leave()


def soon(**_of_signal: Any) -> None:
    """Ask the worker to look now; where that is asked for already, nothing is done."""
    transaction.on_commit(_ask, robust=True)


def _ask() -> None:
    try:
        with transaction.atomic():
            follow.defer()
    except AlreadyEnqueued:
        pass


def _leave() -> None:
    if not connection.in_atomic_block:
        connection.close()  # a worker's thread keeps no connection from one job to the next
