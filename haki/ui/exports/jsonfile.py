"""JSON, streamed: one object with what was asked and the array of records. One cut off in the middle cannot be parsed."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from haki.ui.exports.export import Cell, Export

RECORDS = 200
"""Records sent at a time."""


def chunks(export: Export) -> Iterator[bytes]:
    """Yield the file piece by piece; one record a line."""
    head = _written(about(export))[:-1]
    yield f'{head},\n"records": ['.encode()
    rows = iter(export.rows())
    separator = "\n"
    while some := list(islice(rows, RECORDS)):
        lines = [_written(_record(export, row)) for row in some]
        yield (separator + ",\n".join(lines)).encode()
        separator = ",\n"
    yield b"\n]}\n"


def about(export: Export) -> dict[str, Any]:
    """Return what the file says of itself."""
    codes = {"codes": "all" if export.with_suggested else "decided", "codes_counted": export.codes}
    return {
        "title": export.title,
        "kind": export.kind,
        "invented": bool(export.mark),
        "query": export.query,
        "filters": {one.name: list(one.codes) for one in export.filters},
        **(codes if export.codes else {}),
        "total": export.total,
        "exported_at": export.at.isoformat(timespec="seconds"),
        "source": export.address,
        "note": export.note,
        "language": export.language,
    }


def _record(export: Export, row: Any) -> dict[str, Any]:
    said: dict[str, Any] = {column.name: _cell(column.value(row)) for column in export.columns}
    return said | dict(export.structured(row)) if export.structured else said


def _cell(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, str | int | float) else list(cell)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
