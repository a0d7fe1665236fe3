"""What is let go of at night."""

from procrastinate.contrib.django import app

from haki.core import jobs
from haki.reading import actions

_FORGET = "reading.forget"


@app.periodic(cron="43 3 * * *")
@app.task(name=_FORGET, queue="reading", queueing_lock=_FORGET)
def forget(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Remove the lists that were deleted long ago."""
    with jobs.connected():
        actions.forget_deleted()
