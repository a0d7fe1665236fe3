"""Rows of an XLSX sheet, as the UHRI exports it: checked for bombs first, then read by calamine."""

import contextlib
import datetime as dt
import mmap
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from haki.lib.readers import zipguard
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.kind import refuse_other_than, sniff
from haki.lib.readers.table import BadRow, Row, check_header

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_DAY_ONE = dt.date(1899, 12, 31)
_FALSE_LEAP_DAY = 60  # Excel counts a 29 February 1900 that never was
_LAST_SERIAL = 2_958_465  # 9999-12-31
_WANTED = "an XLSX spreadsheet with a header and rows"


class Merged(NamedTuple):
    """Cells that are merged: the first and the last row (from 1), the first and the last column (from 0)."""

    top: int
    bottom: int
    left: int
    right: int


def rows(path: Path, *, required: Sequence[str], sheet: str | None = None) -> Iterator[Row | BadRow]:
    """Yield (row number, cells as text by column) for each row under the header of a sheet, the first one by default.

    Whole numbers come without “.0”, dates as ISO 8601, empty cells as "". Blank rows are passed over but counted.
    The header is the first row with anything in it. FileProblem when the file is no readable XLSX, is protected, would
    unpack to too much, has no such sheet, or its header lacks a required column or names one twice.
    """
    page = _page(path, sheet)
    header: list[str] | None = None
    for row, cells in enumerate(page.iter_rows(), start=1):  # calamine gives blank rows above too
        values = [as_text(cell) for cell in cells]
        if not any(values):
            continue
        if header is None:
            header = [value.strip() for value in values]
            check_header(path, header, required, row)
        else:
            yield _row(row, header, values)


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets; FileProblem as `rows`."""
    _refuse_others(path)
    with _reading(path):
        book = CalamineWorkbook.from_path(path)
        return [page.name for page in book.sheets_metadata if page.typ == SheetTypeEnum.WorkSheet]


def cells(path: Path, *, sheet: str | None = None) -> tuple[Iterator[tuple[int, list[str]]], list[Merged]]:
    """Return (row number, cells as text) of every row that holds anything, and which cells are merged.

    What stands in a merged cell stands in the first column of each of its rows. FileProblem as `rows`.
    """
    page = _page(path, sheet)
    with _reading(path):
        merged = [
            Merged(top + 1, bottom + 1, left, right)
            for (top, left), (bottom, right) in sorted(page.merged_cell_ranges or [])
        ]
    return _filled(page, merged), merged


def _filled(page: CalamineSheet, merged: Sequence[Merged]) -> Iterator[tuple[int, list[str]]]:
    coming = deque(one for one in merged if one.bottom > one.top)
    open_ones: dict[
        int, tuple[Merged, str]
    ] = {}  # by column: of merged cells that overlap, which no program makes, the last
    for row, record in enumerate(page.iter_rows(), start=1):
        values = [as_text(cell) for cell in record]
        while coming and coming[0].top <= row:
            one = coming.popleft()
            if one.top == row and one.left < len(values):
                open_ones[one.left] = one, values[one.left]
        open_ones = {left: found for left, found in open_ones.items() if found[0].bottom >= row}
        if not any(values):
            continue
        for left, (_one, value) in open_ones.items():
            values[left] = values[left] or value
        yield row, values


def _page(path: Path, sheet: str | None) -> CalamineSheet:
    _refuse_others(path)
    with _reading(path):
        page = _sheet(path, CalamineWorkbook.from_path(path), sheet)
    if page.start is None:
        raise FileProblem(path, f"the sheet “{page.name}” is empty", expected=_WANTED)
    return page


def _refuse_others(path: Path) -> None:
    _refuse_protected(path)
    refuse_other_than(path, "xlsx")
    zipguard.check(path)


def excel_date(value: str | float | dt.date | None) -> dt.date | None:
    """Return the day of an Excel serial date (1900 system, the time of day dropped) or of an ISO 8601 text, else None.

    Serial 1 is 1900-01-01; 60, the leap day that never was, is None.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None:
        return value
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            return dt.datetime.fromisoformat(value.strip()).date()
    try:
        serial = int(float(value))
    except (ValueError, OverflowError):
        return None
    if not 1 <= serial <= _LAST_SERIAL or serial == _FALSE_LEAP_DAY:
        return None
    return _DAY_ONE + dt.timedelta(days=serial - (serial > _FALSE_LEAP_DAY))


def as_text(cell: Cell) -> str:
    """Return a cell as a person would type it: 20 and not 20.0, TRUE, 2014-11-04."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time.min else cell.isoformat(" ")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


def _refuse_protected(path: Path) -> None:
    if sniff(path) != "xls":
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            message, expected = (
                "the spreadsheet is protected with a password",
                "an XLSX saved without a password",
            )
            raise FileProblem(path, message, expected=expected)


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turn what calamine raises, its panics too, into FileProblem."""
    try:
        yield
    except FileProblem:
        raise
    except (CalamineError, ValueError, OSError) as error:
        raise FileProblem(path, f"the spreadsheet is damaged ({error})", expected=_WANTED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # raised by Rust code; derived from BaseException only
            raise
        raise FileProblem(path, "the spreadsheet is damaged and could not be read", expected=_WANTED) from error


def _sheet(path: Path, book: CalamineWorkbook, wanted: str | None) -> CalamineSheet:
    names = [page.name for page in book.sheets_metadata if page.typ == SheetTypeEnum.WorkSheet]
    visible = [page.name for page in book.sheets_metadata if page.visible == SheetVisibleEnum.Visible]
    if not names:
        raise FileProblem(path, "the spreadsheet has no sheets", expected=_WANTED)
    if wanted is not None and wanted not in names:
        listed = ", ".join(f"“{name}”" for name in names)
        raise FileProblem(path, f"it has no sheet “{wanted}”; found {listed}", expected=f"a sheet “{wanted}”")
    return book.get_sheet_by_name(wanted or next((name for name in names if name in visible), names[0]))


def _row(row: int, header: list[str], values: list[str]) -> Row | BadRow:
    stray = [value for name, value in zip(header, values, strict=True) if value and not name]
    if stray:
        return BadRow(row, f"a cell outside the header's columns holds “{stray[0][:40]}”", "\t".join(values))
    return row, {name: value for name, value in zip(header, values, strict=True) if name}
