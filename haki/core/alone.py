"""Work that one process at a time does, whatever happens to the others."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone(lock: int, *, wait: bool = False) -> Iterator[bool]:
    """Be the one process that holds the advisory lock with this number: yield whether it is.

    wait: until the other is done; then it always is. The lock goes with the connection when the process dies.
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
