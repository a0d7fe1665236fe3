"""Reading the mailbox in the background."""

from django.conf import settings
from procrastinate.contrib.django import app

from haki.coding import tasks as coding
from haki.core import jobs
from haki.tracker.actions.mailbox import read_mailbox

_READ = "tracker.read_mail"


@app.periodic(cron="* * * * *")
@app.task(name=_READ, queue="intake", queueing_lock=_READ)
def read_mail(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Read what is new in the mailbox, each minute, and have suggestions made for it."""
    if not settings.MAILBOX:
        return
    with jobs.connected():
        if read_mailbox():
            coding.soon()
