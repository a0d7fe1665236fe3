"""Suggesting and training in the background."""

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from haki.coding.actions import following, retraining, versions
from haki.coding.queries import waiting
from haki.coding.tasks_rules import QUEUE, apply_rule, apply_rules
from haki.core import jobs

__all__ = ["apply_rule", "apply_rules", "catch_up", "retrain", "retrain_all", "soon"]
_SECONDS = 50.0  # of one job; the next takes up what is left
_CATCH_UP = "coding.catch_up"
# One at a time is held by locks of the database, which go with a process that dies; a job's own lock would stay.
_LATER = RetryStrategy(max_attempts=60, wait=60, retry_exceptions=[retraining.TrainingUnderWay])


@app.periodic(cron="* * * * *")
@app.task(name=_CATCH_UP, queue=QUEUE, queueing_lock=_CATCH_UP)
def catch_up(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Suggest for what is new or changed, and ask for the trainings that are due."""
    with jobs.connected():
        following.catch_up(seconds=_SECONDS)
        _ask_for_trainings(waiting.AFTER)


@app.periodic(cron="17 2 * * *")
@app.task(name="coding.retrain_all", queue=QUEUE, queueing_lock="coding.retrain_all")
def retrain_all(timestamp: int = 0) -> None:  # noqa: ARG001
    """Ask for a training of each scheme in which anything was decided since the last one."""
    with jobs.connected():
        versions.note_withdrawn()
        _ask_for_trainings(1)


@app.task(name="coding.retrain", queue=QUEUE, retry=_LATER)
def retrain(*, scheme: str, by: str | None = None, from_sources: bool | None = None) -> None:
    """Train the model of one scheme; when a better one came in force, suggestions are remade."""
    from uuid import UUID

    from haki.accounts.models import User

    with jobs.connected():
        person = User.objects.filter(pk=UUID(by)).first() if by else None
        done = retraining.retrain(scheme=scheme, by=person, from_sources=from_sources)
        if done.is_in_force:
            soon()


def soon(**_of_signal: Any) -> None:
    """Ask the worker to look for new and changed records now; where that is asked for already, nothing is done."""
    jobs.soon(catch_up)


def _ask_for_trainings(after: int) -> None:
    for scheme in waiting.due(after=after):
        jobs.ask(retrain, lock=f"coding.retrain {scheme}", scheme=scheme)
