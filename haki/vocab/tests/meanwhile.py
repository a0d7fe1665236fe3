"""What two people do at once, over two real connections."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection, connections, transaction

T = TypeVar("T")
_WAITS = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')"


def meanwhile(write: Callable[[], object], then: Callable[[], T]) -> T:
    """Write, and before that is committed begin `then` over another connection; return what that returned.

    Committed is once `then` waits for a lock, or has ended. Tests that call it need real transactions.
    """

    def other() -> T:
        try:
            return then()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            write()
            doing = threads.submit(other)
            while not (doing.done() or _somebody_waits()):
                time.sleep(0.02)
        return doing.result()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(_WAITS)
        return bool(cursor.fetchone()[0])
