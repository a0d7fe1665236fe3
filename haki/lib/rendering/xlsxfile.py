"""A report as XLSX: a sheet that says what it is, one with every figure, one for each table. Texts are never formulas."""

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from haki.lib.rendering.report import (
    Cell,
    Chart,
    Figure,
    Paragraph,
    Passage,
    Report,
    Sources,
    Table,
    figures_of,
    runs_of,
)
from haki.lib.rendering.scripts import is_rtl

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Limits of the format (Excel specifications and limits).
_MOST_LETTERS, _MOST_IN_NAME, _MOST_IN_ADDRESS = 32_767, 31, 2_079
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_WIDE, _NARROW = 48, 16


def write(report: Report, file: IO[bytes]) -> None:
    """Write `report` to `file`."""
    from xlsxwriter import Workbook

    blocks = list(report.blocks)
    with Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        book.set_properties({"title": report.title[:255], "author": "haki", "comments": report.mark})
        book.set_calc_mode("manual")
        sheets = _Sheets(book, report)
        sheets.lines(report.words.about, _about(report, blocks))
        sheets.table(report.words.figures, _figures(report, blocks))
        for block in blocks:
            if isinstance(block, Table):
                sheets.table(block.caption or report.title, block)
            elif isinstance(block, Chart):
                sheets.table(block.title, block.table)


class _Sheets:
    """The sheets of one book, each under a name of its own."""

    def __init__(self, book: "Workbook", report: Report) -> None:
        self.book, self.report = book, report
        self.taken: set[str] = set()
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.link = book.add_format({"font_color": "#0b578c", "underline": 1})

    def lines(self, name: str, rows: Iterator[tuple[str, str]]) -> None:
        sheet = self._sheet(name)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        for at, (label, said) in enumerate(rows):
            sheet.write_string(at, 0, label, self.head)
            sheet.write_string(at, 1, said[:_MOST_LETTERS])

    def table(self, name: str, table: Table) -> None:
        sheet = self._sheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, max(1, len(table.columns) - 1), _NARROW)
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column, self.head)
        for at, row in enumerate(table.rows, start=1):
            for place, cell in enumerate(row):
                self._put(sheet, at, place, cell)

    def _sheet(self, name: str) -> "Worksheet":
        wanted = _NOT_IN_NAMES.sub(" ", name).strip().strip("'")[:_MOST_IN_NAME].strip() or "–"
        found, number = wanted, 1
        while found.casefold() in self.taken | {"history"}:
            number += 1
            found = f"{wanted[: _MOST_IN_NAME - len(str(number)) - 1]} {number}"
        self.taken.add(found.casefold())
        sheet = self.book.add_worksheet(found)
        if is_rtl(self.report.language):
            sheet.right_to_left()
        if self.report.mark:
            sheet.set_header(f"&C{self.report.mark.replace('&', '&&')}"[:255])
        return sheet

    def _put(self, sheet: "Worksheet", at: int, place: int, cell: Cell) -> None:
        if isinstance(cell, Figure):
            url = cell.url if cell.url.startswith(("https://", "http://")) and len(cell.url) <= _MOST_IN_ADDRESS else ""
            if url:
                sheet.write_url(at, place, url, self.link)
            sheet.write_number(at, place, cell.value, self.link if url else None)
        elif isinstance(cell, int | float):
            sheet.write_number(at, place, cell)
        else:
            sheet.write_string(at, place, _said(cell)[:_MOST_LETTERS])


def _about(report: Report, blocks: list[Any]) -> Iterator[tuple[str, str]]:
    yield report.words.about, report.title
    for line in report.about:
        yield "", _said(line)
    yield report.words.as_of, report.made_at.isoformat(timespec="seconds")
    if report.mark:
        yield "!", report.mark
    for block in blocks:
        match block:
            case Paragraph():
                yield report.words.text, _said(block.text)
            case Passage():
                yield from ((block.label, said) for said in block.paragraphs)
            case Sources():
                yield from ((report.words.note, _said(text)) for text in block.items)


def _figures(report: Report, blocks: list[Any]) -> Table:
    words = report.words
    rows: list[list[Cell]] = []
    for one in figures_of(blocks):
        trace = one.trace
        asked = "; ".join(f"{name}={value}" for name, value in trace.parameters.items()) if trace else ""
        rows.append(
            [one.label, one, one.note, one.url, trace.query if trace else "", asked, trace.as_of if trace else ""]
        )
    columns = [words.figure, words.value, words.note, words.address, words.query, words.parameters, words.as_of]
    return Table(columns, rows)


def _said(text: Any) -> str:
    return "".join(run.text for run in runs_of(text))
