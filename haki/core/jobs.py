"""Background jobs: what each of them needs of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import close_old_connections, connection, transaction
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task


@contextmanager
def connected() -> Iterator[None]:
    """Do a job over a connection that answers; a worker's thread keeps none from one job to the next."""
    close_old_connections()
    try:
        yield
    finally:
        if not connection.in_atomic_block:
            connection.close()


def soon(task: Task[Any, Any, Any], *, after: int = 0) -> None:
    """Ask for a job, `after` seconds from the commit of what is being written; nothing where it is asked for already."""
    transaction.on_commit(partial(ask, task, after=after), robust=True)


def ask(task: Task[Any, Any, Any], *, lock: str = "", after: int = 0, **arguments: Any) -> None:
    """Ask for a job now, or after so many seconds, unless one waits under the same lock: the task's own, or `lock`."""
    how: dict[str, Any] = ({"queueing_lock": lock} if lock else {}) | (
        {"schedule_in": {"seconds": after}} if after else {}
    )
    wanted = task.configure(**how) if how else task
    try:
        with transaction.atomic():
            wanted.defer(**arguments)
    except AlreadyEnqueued:
        pass
