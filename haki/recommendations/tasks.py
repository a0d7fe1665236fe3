"""Recommendations in the background."""

from typing import Any

from procrastinate.contrib.django import app

from haki.core import jobs
from haki.recommendations.queries import KIND

QUEUE = "dumps"
_DUMP = "recommendations.dump"
_ALIKE = "recommendations.build_alike"


@app.periodic(cron="7 3 * * *")
@app.task(name=_DUMP, queue=QUEUE, queueing_lock=_DUMP)
def dump(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Make the dump of the public index, each night."""
    from haki.recommendations.actions import publishing

    with jobs.connected():
        publishing.dump()


def after_erasing(kind: str, **_of_signal: Any) -> None:
    """Ask for a new dump when a recommendation was erased: the one that is kept may hold it."""
    if kind == KIND:
        jobs.soon(dump)


@app.periodic(cron="* * * * *")
@app.task(name=_ALIKE, queue=QUEUE, queueing_lock=_ALIKE)
def build_alike(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Write the index of likeness anew when it is missing or far behind."""
    from haki.recommendations.alike import index as alike

    with jobs.connected():
        if alike.why_build():
            alike.build()
