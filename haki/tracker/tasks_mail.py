"""Reading the mailbox in the background."""

from django.conf import settings
from django.db import close_old_connections, connection
from procrastinate.contrib.django import app

from haki.coding import tasks as coding
from haki.tracker.actions.mailbox import read_mailbox

_READ = "tracker.read_mail"


@app.periodic(cron="* * * * *")
@app.task(name=_READ, queue="intake", queueing_lock=_READ)
def read_mail(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Read what is new in the mailbox, each minute, and have suggestions made for it."""
    if not settings.MAILBOX:
        return
    close_old_connections()
    try:
        if read_mailbox():
            coding.soon()
    finally:
        if not connection.in_atomic_block:
            connection.close()  # a worker's thread keeps no connection from one job to the next
