"""Work that one process at a time does: alone, so that others leave it, or in turn. The lock goes with the connection."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone(lock: int, *, wait: bool = False) -> Iterator[bool]:
    """Be the one process that holds the advisory lock with this number: yield whether it is.

    wait: until the other is done; then it always is.
    """
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_lock(%s)", [lock])
            is_alone = True
        else:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
            is_alone = cursor.fetchone()[0]
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])


def in_turn(lock: int) -> None:
    """Wait until no other transaction holds the lock with this number, and hold it to the end of this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
