"""OHCHR's thematic lists of UPR recommendations: DOCX with one table, a row for each recommendation.

Two layouts: of the second cycle (themes with letters and numbers) and of the third (a dash before each label, goals).
The head of the pages says State and session.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from haki.lib import markup
from haki.lib.readers import zipguard
from haki.lib.readers.errors import FileProblem

_COLUMNS = ("recommendation", "position", "full list of themes")
_OF = re.compile(r"UPR of (?:the )?(.+?)\s*\(.*?(\d{1,2})\s*(?:st|nd|rd|th)?\s+session\s*\)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,3}\.\d{1,3})\s*\.?\s+(?=\S)")
_SOURCE = re.compile(r"\s*source of position\s*:\s*(\S*)", re.IGNORECASE)
_ADDENDUM = re.compile(r"/Add\.\d+$")
_SECTIONS: Mapping[str, str] = {"sdgs": "goals", "affected persons": "persons"}


@dataclass(slots=True)
class Listed:
    """A row of a list. words: the recommendation with the States that made it; symbol: of the report that it stands in.

    row: of the table, from 1. number is empty where the row has none. themes, persons, goals: labels as printed.
    """

    row: int
    number: str
    words: str
    position: str
    symbol: str = ""
    themes: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Thematic:
    """A list: its State as printed, the number of its session, its rows."""

    state: str
    session: int
    rows: Sequence[Listed]


def read(path: Path, name: str = "") -> Thematic:
    """Return what a list holds. name: how its sender called the file.

    Raises FileProblem when it is no DOCX, has no such table, or does not say of which State and session it is.
    """
    called = name or path.name
    document = _opened(path, called)
    state, session = _of(document, called)
    tables = [list(_cells(table)) for table in document.tables]
    wanted = [cells for cells in tables if cells and _is_head(cells[0])]
    if not wanted:
        heads = "; ".join(", ".join(f"“{cell[:40]}”" for cell in cells[0]) for cells in tables[:3] if cells)
        said = f"no table with the columns of a thematic list was found, but {heads}" if heads else "it has no table"
        raise FileProblem(called, said, expected="columns Recommendation, Position, Full list of themes")
    rows = [_row(at, cells) for table in wanted for at, cells in enumerate(table, start=1) if _is_row(cells)]
    return Thematic(state, session, rows)


def _opened(path: Path, called: str) -> Any:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        zipguard.check(path)
        with path.open("rb") as file:
            return docx.Document(file)
    except (OpcError, SyntaxError, KeyError, ValueError, FileProblem) as problem:
        said = problem.message if isinstance(problem, FileProblem) else "this is not a DOCX that can be opened"
        raise FileProblem(called, said, expected="a thematic list as DOCX") from problem


def _of(document: Any, called: str) -> tuple[str, int]:
    """Return State and session, from the heads of the pages or the first paragraphs."""
    heads = [paragraph.text for section in document.sections for paragraph in section.header.paragraphs]
    for line in [*heads, *(paragraph.text for paragraph in document.paragraphs[:20])]:
        if found := _OF.search(" ".join(line.split())):
            return found[1], int(found[2])
    raise FileProblem(
        called,
        "it does not say which State and session it is of",
        expected="“UPR of (State) (… 20th session)” at the head of its pages",
    )


def _cells(table: Any) -> Iterator[list[str]]:
    for row in table.rows:
        yield [cell.text for cell in row.cells]


def _is_head(cells: Sequence[str]) -> bool:
    said = [" ".join(cell.split()).casefold() for cell in cells]
    return all(any(cell.startswith(column) for cell in said) for column in _COLUMNS)


def _is_row(cells: Sequence[str]) -> bool:
    """Whether it is no heading: these are one cell over all columns, or name the columns."""
    return len(set(cells)) > 1 and not _is_head(cells)


def _row(at: int, cells: Sequence[str]) -> Listed:
    words, position, labels = (*cells, "", "")[:3]
    source = _SOURCE.search(words)
    words = markup.plain(words[: source.start()] if source else words)
    number = _NUMBER.match(words)
    listed = Listed(at, number[1] if number else "", words[number.end() :] if number else words, position.strip())
    listed.symbol = _ADDENDUM.sub("", source[1]) if source else ""
    place = listed.themes
    for line in labels.splitlines():
        label = line.strip().removeprefix("-").strip()
        section = _SECTIONS.get(label.rstrip(": ").casefold())
        if section:
            place = getattr(listed, section)
        elif label and label not in place:
            place.append(label)
    return listed
