"""Suggesting and training in the background."""

from typing import Any

from django.db import close_old_connections, connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from haki.coding.actions import following, retraining, versions
from haki.coding.queries import waiting
from haki.coding.tasks_rules import QUEUE, apply_rule, apply_rules

__all__ = ["apply_rule", "apply_rules", "catch_up", "retrain", "retrain_all", "soon"]
_SECONDS = 50.0  # of one job; the next takes up what is left
_CATCH_UP = "coding.catch_up"
# One at a time is held by locks of the database, which go with a process that dies; a job's own lock would stay.
_LATER = RetryStrategy(max_attempts=60, wait=60, retry_exceptions=[retraining.TrainingUnderWay])


@app.periodic(cron="* * * * *")
@app.task(name=_CATCH_UP, queue=QUEUE, queueing_lock=_CATCH_UP)
def catch_up(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate tells when it was due
    """Suggest for what is new or changed, and ask for the trainings that are due."""
    close_old_connections()
    try:
        following.catch_up(seconds=_SECONDS)
        _ask_for_trainings(waiting.AFTER)
    finally:
        _leave()


@app.periodic(cron="17 2 * * *")
@app.task(name="coding.retrain_all", queue=QUEUE, queueing_lock="coding.retrain_all")
def retrain_all(timestamp: int = 0) -> None:  # noqa: ARG001
    """Ask for a training of each scheme in which anything was decided since the last one."""
    close_old_connections()
    try:
        versions.note_withdrawn()
        _ask_for_trainings(1)
    finally:
        _leave()


@app.task(name="coding.retrain", queue=QUEUE, retry=_LATER)
def retrain(*, scheme: str, by: str | None = None, from_sources: bool | None = None) -> None:
    """Train the model of one scheme; when a better one came in force, suggestions are remade."""
    from uuid import UUID

    from haki.accounts.models import User

    close_old_connections()
    try:
        person = User.objects.filter(pk=UUID(by)).first() if by else None
        done = retraining.retrain(scheme=scheme, by=person, from_sources=from_sources)
        if done.is_in_force:
            soon()
    finally:
        _leave()


def soon(**_of_signal: Any) -> None:
    """Ask the worker to look for new and changed records now; where that is asked for already, nothing is done."""
    transaction.on_commit(_ask, robust=True)


def _ask() -> None:
    try:
        with transaction.atomic():
            catch_up.defer()
    except AlreadyEnqueued:
        pass


def _ask_for_trainings(after: int) -> None:
    for scheme in waiting.due(after=after):
        try:
            with transaction.atomic():
                retrain.configure(queueing_lock=f"coding.retrain {scheme}").defer(scheme=scheme)
        except AlreadyEnqueued:
            continue


def _leave() -> None:
    if not connection.in_atomic_block:
        connection.close()  # a worker's thread keeps no connection from one job to the next
