"""One writer: the lock of the index folder, freed by the system when its holder dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from haki.search import folder

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class IndexBusy(Exception):  # noqa: N818
    """Another process writes the index."""


@contextmanager
def writing() -> Iterator[None]:
    """Be the one writer; IndexBusy at once when there is another."""
    folder.root().mkdir(mode=0o700, parents=True, exist_ok=True)  # restricted texts are in it
    path = folder.root() / "writer.lock"
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _take(file)
        except OSError as problem:
            raise IndexBusy("Another process writes the index.") from problem
        if not path.exists() or path.stat().st_ino != os.fstat(file).st_ino:
            raise IndexBusy("The index folder was removed meanwhile.")
        yield
    finally:
        os.close(file)
