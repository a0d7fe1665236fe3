"""Who is at work: PostgreSQL advisory locks, held on a connection of their own.

Two locks: a run's says that some process works on it (a process that dies loses its connection and with it the lock, on
whatever machine it ran), a room's that nobody else imports into the room. They are taken in this order; the room's is asked for
again and again rather than waited for in the database, so that the waiting can be shown and stopped and never deadlocks.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

_AGAIN = 0.25  # seconds


class Locks:
    """The locks of one process at work; all are given back when its connection closes."""

    def __init__(self, own: BaseDatabaseWrapper) -> None:
        """Use a connection that is used for nothing else."""
        self._own = own

    def take_run(self, run: UUID) -> bool:
        """Return whether the run is ours now; False when another process works on it."""
        return self._take(_name_of_run(run))

    def wait_for_room(self, room: str, waiting: Callable[[], None]) -> None:
        """Return when nobody else imports into the room; `waiting` is called once if that takes time."""
        name = f"haki.ingest room {room}"
        if self._take(name):
            return
        waiting()
        while not self._take(name):
            time.sleep(_AGAIN)

    def _take(self, name: str) -> bool:
        with self._own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
            return bool(cursor.fetchone()[0])


@contextmanager
def session() -> Iterator[Locks]:
    """Open a connection for locks; at the end they are given back."""
    own = connection.copy()
    try:
        yield Locks(own)
    finally:
        # A server that is busy takes a moment to notice that a connection was closed.
        if own.connection is not None and own.is_usable():
            with own.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock_all()")
        own.close()


def is_at_work(run: UUID) -> bool:
    """Return whether some process works on the run, without taking its lock for a moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND ((classid::bigint << 32) | objid::bigint) = hashtextextended(%s, 0))",
            [_name_of_run(run)],
        )
        return bool(cursor.fetchone()[0])


def _name_of_run(run: UUID) -> str:
    return f"haki.ingest run {run}"
