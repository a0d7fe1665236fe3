"""The rejected rows as a file to take away, to mend there and to import again."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from haki.ingest.models import Rejection, Run
from haki.lib.rendering.cells import safe

_SHEET_ROWS = 1_000_000  # a worksheet ends at 1,048,576
_CELL = 32_767  # letters that a cell can hold


def header() -> list[str]:
    """Return the names of the columns."""
    return [_("Row"), _("Column"), _("Value"), _("Reason"), _("The whole row")]


def lines(run: Run) -> Iterator[list[str | int]]:
    """Yield the rejected rows of a run, in the order of the file."""
    for bad in run.rejections.order_by("row", "pk").iterator(chunk_size=2_000):
        yield _cells(bad)


def _cells(bad: Rejection) -> list[str | int]:
    raw = json.dumps(bad.raw, ensure_ascii=False) if bad.raw else ""
    return [bad.row, bad.column, bad.value, bad.reason, raw]


class _Echo:
    """What csv writes to: it hands each line back, to be sent on at once."""

    def write(self, line: str) -> str:
        return line


def as_csv(rows: Iterable[Sequence[str | int]]) -> Iterator[str]:
    """Yield the lines of a CSV file in UTF-8; the byte order mark is for Excel."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(header())
    for row in rows:
        yield writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])


def write_xlsx(rows: Iterable[Sequence[str | int]], file: IO[bytes]) -> None:
    """Write a spreadsheet; texts are written as texts, so that no formula comes to life."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet, at = None, 0
        for row in rows:
            if sheet is None or at > _SHEET_ROWS:
                sheet, at = _sheet(book), 1
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at, column, cell[:_CELL])
                else:
                    sheet.write_number(at, column, cell)
            at += 1
        if sheet is None:
            _sheet(book)


def _sheet(book: "xlsxwriter.Workbook") -> "xlsxwriter.worksheet.Worksheet":
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for column, (name, width) in enumerate(zip(header(), (8, 18, 30, 60, 60), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name)
    return sheet
