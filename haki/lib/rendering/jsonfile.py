"""A report as JSON, and back: what is written and read again is the same report, to the letter.

Canonical: keys in order, no spaces, so that equal reports have equal bytes and one SHA-256.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from haki.lib.rendering.report import (
    Chart,
    Drawing,
    Figure,
    Figures,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Passage,
    Report,
    Rest,
    Run,
    Sources,
    Table,
    Trace,
    Words,
)

VERSION = 1
_KINDS: dict[str, type[Any]] = {
    one.__name__.lower(): one
    for one in (
        Run,
        Heading,
        Paragraph,
        Item,
        Table,
        Figure,
        Figures,
        Chart,
        Rest,
        Sources,
        Passage,
        PageBreak,
        Trace,
        Words,
    )
}
_MAPPINGS = frozenset({"parameters"})
_LATER = frozenset({"place", "more", "least", "before", "draw", "layout"})
"""Left out while they say nothing: a report that was frozen before there were these keeps its checksum."""


class NotAReportError(ValueError):
    """What was read is not a report, or of a later version; says what is wrong with it."""


def content(report: Report) -> dict[str, Any]:
    """Return a report as JSON's own values."""
    return {"haki_report": VERSION, **dict(_fields(report))}


def report(said: Mapping[str, Any]) -> Report:
    """Return the report that `content` made; NotAReportError for anything else."""
    if not isinstance(said, Mapping) or "haki_report" not in said:
        raise NotAReportError("This is not a report of haki: it has no “haki_report”.")
    if said["haki_report"] != VERSION:
        raise NotAReportError(f"This report is of version {said['haki_report']!r}; expected {VERSION}.")
    known = {one.name for one in fields(Report)}
    try:
        parts = {name: _thing(value, name) for name, value in said.items() if name in known}
        return Report(**(parts | {"made_at": datetime.fromisoformat(said["made_at"])}))
    except (KeyError, TypeError, ValueError) as problem:
        raise NotAReportError(f"This report is damaged: {problem}.") from problem


def canonical(said: Mapping[str, Any]) -> bytes:
    """Return the bytes whose checksum a report has."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checksum(said: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a report's content, in hexadecimal; its own “sha256” is not part of it."""
    return hashlib.sha256(canonical({name: value for name, value in said.items() if name != "sha256"})).hexdigest()


def write(report: Report) -> bytes:
    """Return a report as a JSON file that names its own checksum."""
    said = content(report)
    return json.dumps(said | {"sha256": checksum(said)}, ensure_ascii=False, indent=1).encode() + b"\n"


def read(file: bytes) -> Report:
    """Return the report in a JSON file; NotAReportError when there is none, or when it isn't what its checksum says."""
    try:
        said = json.loads(file)
    except (ValueError, RecursionError) as problem:
        raise NotAReportError("This is not a report of haki: it is not JSON.") from problem
    found = report(said)
    if said.get("sha256") not in {None, checksum(said)}:
        raise NotAReportError("This report was changed after it was written: its checksum is that of another content.")
    return found


def _fields(thing: Any) -> Iterator[tuple[str, Any]]:
    for one in fields(thing):
        value = getattr(thing, one.name)
        if value or one.name not in _LATER:
            yield one.name, _plain(value)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {"is": type(value).__name__.lower(), **dict(_fields(value))}
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Drawing):
        return str(value)
    return [_plain(one) for one in value]


def _thing(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        if name in _MAPPINGS:
            return {str(key): str(one) for key, one in value.items()}
        kind = _KINDS[value["is"]]
        return kind(**{key: _thing(one, key) for key, one in value.items() if key != "is"})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_thing(one, name) for one in value)
    return value
