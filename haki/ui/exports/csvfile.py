"""CSV, streamed: UTF-8 with a byte order mark (Excel takes it for another encoding without), lines as RFC 4180 ends them."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from haki.lib.rendering.cells import safe
from haki.ui.exports.export import Column, Export, plain

LINES = 200
"""Lines sent at a time."""


def chunks(export: Export) -> Iterator[bytes]:
    """Yield the file piece by piece. The heading has the columns' names, not their labels: they never change."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    marked = [export.mark] if export.mark else []
    writer.writerow([column.name for column in export.columns] + ["invented" for _ in marked])
    yield b"\xef\xbb\xbf"
    rows = iter(export.rows())
    while some := list(islice(rows, LINES)):
        for row in some:
            writer.writerow(cells(export.columns, row) + marked)
        yield held.getvalue().encode()
        held.seek(0)
        held.truncate()
    yield held.getvalue().encode()


def cells(columns: Sequence[Column], row: Any) -> list[str | int | float]:
    """Return a row as it is written: no text of it is a formula."""
    found = [plain(column.value(row)) for column in columns]
    return [safe(cell) if isinstance(cell, str) else cell for cell in found]
