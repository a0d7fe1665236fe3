"""Tables as people keep them: title lines above, a header of up to three rows, merged cells, HXL tags below the header.

HXL: the Humanitarian Exchange Language (hxlstandard.org), a row of tags such as #country, #adm1+name, #date.
"""

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from haki.lib.readers import csvfile, xlsxfile
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.kind import sniff
from haki.lib.readers.table import BadRow, Row
from haki.lib.readers.xlsxfile import Merged

LOOKED_AT = 40
"""Rows at the beginning in which a header is looked for."""
MOST_HEADER_ROWS = 3
_LABEL = 120  # letters: what is longer is no heading
_TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(\s*\+\s*[A-Za-z][A-Za-z0-9_]*)*$")
_VALUE = re.compile(r"^[\d\s.,:/+-]+$")  # numbers and dates
_WANTED = "a table with a header and rows"

Line = tuple[int, list[str]]


def _nothing_is_known(_name: str) -> bool:
    return False


@dataclass(frozen=True)
class Header:
    """The header of a table: its first and last row, the columns' names (joined over the rows, each once), their HXL tags.

    data_from: the first row below. A column without anything above it has an empty name.
    """

    first: int
    last: int
    names: tuple[str, ...]
    tags: tuple[str, ...]
    data_from: int


@dataclass(frozen=True)
class Table:
    """A table: its header, and the rows below it, which can be gone over once."""

    header: Header
    rows: Iterator[Row | BadRow]


def read(
    path: Path,
    *,
    sheet: str | None = None,
    header_rows: tuple[int, int] | None = None,
    is_known: Callable[[str], bool] = _nothing_is_known,
) -> Table:
    """Return the table of a CSV or XLSX file (of a sheet, the first visible one by default).

    header_rows: first and last row of the header, where a person said so. is_known: whether a text is a column's name.
    FileProblem when the file is of another kind,
    empty, or no header is found. Cells outside the header's columns come under the names “column 7” and so on.
    """
    lines, merged = _lines(path, sheet)
    start = list(islice(lines, LOOKED_AT if header_rows is None else max(LOOKED_AT, header_rows[1] + 2)))
    header = find_header([one for one in start if not isinstance(one, BadRow)], merged, header_rows, is_known)
    if header is None:
        raise FileProblem(path, "no header was found: no row with names of at least two columns", expected=_WANTED)
    return Table(header, _rows(header, chain(start, lines)))


def find_header(
    lines: Sequence[Line],
    merged: Sequence[Merged] = (),
    header_rows: tuple[int, int] | None = None,
    is_known: Callable[[str], bool] = _nothing_is_known,
) -> Header | None:
    """Return the header of a table by its first lines; None when there is none."""
    tagged = next((at for at, (_row, cells) in enumerate(lines) if _is_tags(cells)), None)
    if header_rows:
        chosen = [one for one in lines if header_rows[0] <= one[0] <= header_rows[1]]
    elif tagged:
        chosen = _above(lines[:tagged], merged)
    else:
        chosen = _below(lines, merged, is_known)
    if not chosen:
        chosen = [lines[tagged]] if tagged is not None else []
    if not chosen:
        return None
    width = max(len(cells) for _row, cells in lines)
    tags = lines[tagged][1] if tagged is not None else []
    last = max(chosen[-1][0], lines[tagged][0] if tagged is not None else 0)
    names = _names([_spread(one, merged, chosen) for one in chosen], width)
    return Header(chosen[0][0], chosen[-1][0], names, _padded(tags, width), last + 1)


def _lines(path: Path, sheet: str | None) -> tuple[Iterator[Line | BadRow], list[Merged]]:
    if sniff(path) in {"csv", "json", "xml"}:  # what begins oddly is for the reader to say
        return csvfile.cells(path), []
    return xlsxfile.cells(path, sheet=sheet)


def _rows(header: Header, lines: Iterable[Line | BadRow]) -> Iterator[Row | BadRow]:
    for line in lines:
        if isinstance(line, BadRow):
            yield line
            continue
        row, cells = line
        if row >= header.data_from:
            names = header.names
            yield (
                row,
                {
                    (names[at] if at < len(names) and names[at] else f"column {at + 1}"): cell.strip()
                    for at, cell in enumerate(cells)
                    if (at < len(names) and names[at]) or cell.strip()
                },
            )


def _is_tags(cells: Sequence[str]) -> bool:
    found = [cell.strip() for cell in cells if cell.strip()]
    return bool(found) and found[0].startswith("#") and all(_TAG.match(cell) for cell in found)


def _above(lines: Sequence[Line], merged: Sequence[Merged]) -> list[Line]:
    """Return the header rows that stand above HXL tags: the last one, and the groups above it."""
    chosen = list(lines[-1:])
    for one in reversed(lines[:-1][-MOST_HEADER_ROWS + 1 :]):
        if not _goes_on(one, chosen[0], merged):
            break
        chosen.insert(0, one)
    return chosen


def _below(lines: Sequence[Line], merged: Sequence[Merged], is_known: Callable[[str], bool]) -> list[Line]:
    """Return the header rows: the first that is about as wide as what follows and has only names, and what completes it."""
    widths = [_width(cells) for _row, cells in lines]
    for at, (_row, cells) in enumerate(lines):
        following = widths[at + 1 :] or [widths[at]]
        reach = _reach(lines[at], merged)
        if not _is_names(cells) or reach < 2 or reach * 2 < statistics.median(following):  # noqa: PLR2004
            continue
        chosen = [lines[at]]
        for one in lines[at + 1 : at + MOST_HEADER_ROWS]:
            if not _goes_on(chosen[-1], one, merged, is_known) or one is lines[-1]:
                break
            chosen.append(one)
        return chosen
    return []


def _goes_on(
    upper: Line, lower: Line, merged: Sequence[Merged], is_known: Callable[[str], bool] = _nothing_is_known
) -> bool:
    """Return whether the lower row completes the upper one: names below a merged heading, or where it has gaps."""
    if not (_is_names(upper[1]) and _is_names(lower[1])):
        return False
    if any(one.top <= upper[0] <= one.bottom and one.left < one.right and one.bottom < lower[0] for one in merged):
        return _reach(upper, merged) * 2 > _width(lower[1]) and _width(lower[1]) > 1
    if any(one.top <= upper[0] and one.bottom >= lower[0] for one in merged):
        return True
    if merged:
        return False
    gaps = [at for at, cell in enumerate(_padded(upper[1], len(lower[1]))) if not cell.strip()]
    if not gaps or _width(upper[1]) < 2 or not all(lower[1][at].strip() for at in gaps if at < len(lower[1])):  # noqa: PLR2004
        return False
    # One gap may be a column without a name; then the row must look like names to whoever knows some.
    return len(gaps) > 1 or sum(map(is_known, lower[1])) * 2 >= _width(lower[1])


def _is_names(cells: Sequence[str]) -> bool:
    found = [cell for cell in cells if cell.strip()]
    return bool(found) and all(len(cell) <= _LABEL and not _VALUE.match(cell) for cell in found)


def _width(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _reach(line: Line, merged: Sequence[Merged]) -> int:
    """Return how many columns a row's cells stand above; a title merged over all of them stands alone."""
    row, cells = line
    if _width(cells) < 2:  # noqa: PLR2004
        return _width(cells)
    spread = sum(one.right - one.left for one in merged if one.top <= row <= one.bottom)
    return min(len(cells), _width(cells) + spread)


def _spread(line: Line, merged: Sequence[Merged], header: Sequence[Line]) -> list[str]:
    """Return the cells of a header row with what is merged standing above each of its columns; gaps of a CSV alike."""
    row, cells = line[0], list(line[1])
    for one in merged:
        if one.top <= row <= one.bottom and one.left < len(cells):
            for at in range(one.left + 1, min(one.right + 1, len(cells))):
                cells[at] = cells[at] or cells[one.left]
    if not merged and line is not header[-1]:
        below = header[-1][1]
        for at in range(1, len(cells)):
            if not cells[at].strip() and at < len(below) and below[at].strip():
                cells[at] = cells[at - 1]
    return cells


def _names(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Join the rows of a header, each word of it once: “Where / Country”; a name that comes again is numbered."""
    names: list[str] = []
    taken: set[str] = set()
    numbers: Counter[str] = Counter()  # the last number given to each name: a thousand columns may have the same
    for at in range(width):
        parts = [" ".join(cells[at].split()) for cells in rows if at < len(cells) and cells[at].strip()]
        name = base = " / ".join(dict.fromkeys(parts))
        while name and name in taken:
            numbers[base] += 1
            name = f"{base} ({numbers[base] + 1})"
        taken.add(name)
        names.append(name)
    return tuple(names)


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells) + ("",) * (width - len(cells))
