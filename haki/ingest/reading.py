"""Reading a run's file in batches, through its source."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from haki.ingest import raw
from haki.ingest.models import Run
from haki.ingest.sources import Source
from haki.lib.readers.errors import FileProblem

BATCH = 2_000
"""Drafts written in one transaction: large enough for COPY, small enough that the change feed is not held back."""


def batches(source: Source, run: Run) -> Iterator[list[Any]]:
    """Yield the drafts and rejected rows of the run's file in batches.

    Raises FileProblem, naming the file as its sender called it, after what was whole has been yielded.
    """
    batch: list[Any] = []
    problem = None
    try:
        for item in source.read(raw.path_of(run.stored), {"file_name": run.file_name, **run.options}):
            batch.append(item)
            if len(batch) >= BATCH:
                yield batch
                batch = []
    except FileProblem as error:
        error.file = run.file_name
        problem = error
    if batch:
        yield batch
    if problem:
        raise problem


def rows_expected(run: Run, rows_read: int) -> int | None:
    """Return about how many rows the file has: as counted before, else judged by how far into the file the reader is."""
    if run.rows_expected is not None:
        return max(run.rows_expected, rows_read)
    position = _position(raw.path_of(run.stored))
    if not position or not rows_read:
        return None
    return max(rows_read, round(rows_read * run.size / position))


def _position(path: Path) -> int | None:
    """Return how many bytes of the file this process has read, where the system tells (Linux)."""
    wanted = str(path.resolve())
    for opened in psutil.Process().open_files():
        if opened.path == wanted:
            return int(getattr(opened, "position", 0)) or None
    return None
