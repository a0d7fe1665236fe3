"""Rules in the background: after one was saved, and for records that have come or changed since."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from haki.coding.actions import applying
from haki.coding.models import Rule
from haki.core import jobs
from haki.search.queries import IndexUnusable

QUEUE = "coding"
# No lock of jobs: it would stay with a worker that was killed. Each rule is locked in the database while it is applied.
_LATER = RetryStrategy(max_attempts=20, wait=30, retry_exceptions=[IndexUnusable])  # the index is being built


@app.task(name="coding.apply_rule", queue=QUEUE, retry=_LATER)
def apply_rule(*, rule: str) -> None:
    """Bring the suggestions of one rule in step with its query."""
    with jobs.connected():
        applying.apply(rule=Rule.objects.get(pk=UUID(rule)))


@app.periodic(cron="*/10 * * * *")
@app.task(name="coding.apply_rules", queue=QUEUE, queueing_lock="coding.apply_rules", retry=_LATER)
def apply_rules(timestamp: int) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Bring the suggestions of every rule in step with what there is now."""
    with jobs.connected():
        applying.apply_all()
