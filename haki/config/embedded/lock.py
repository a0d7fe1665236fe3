"""The lock under which every change of the embedded server's state happens."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from haki.config.embedded.layout import Layout

if sys.platform != "win32":
    import fcntl


@contextmanager
def locked(layout: Layout) -> Iterator[None]:
    """Hold the home's lock, waiting for it; the system frees it when its holder dies."""
    with layout.lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
