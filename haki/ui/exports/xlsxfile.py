"""XLSX, row after row: nothing is held in memory but the addresses of links.

Texts are written as texts, so that none is a formula, a number or a link of its own.
"""

from datetime import date
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from haki.lib.rendering.scripts import is_rtl
from haki.ui.exports.export import Cell, Export, plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Limits of the format (Excel specifications and limits).
MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
MOST_LINKS = 65_530


def write(export: Export, file: IO[bytes]) -> None:
    """Write `export` to `file`: a sheet of records (another when one is full), and a sheet that says what was asked."""
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": export.title, "author": "haki", "comments": export.mark or export.note})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "link": book.add_format({"font_color": "#0b578c", "underline": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
    }
    sheet, at, links = _sheet(book, export, formats["head"]), 1, 0
    for row in export.rows():
        if at == MOST_ROWS:
            _close(sheet, export, at)
            sheet, at, links = _sheet(book, export, formats["head"]), 1, 0
        for place, column in enumerate(export.columns):
            may_link = column.is_link and links < MOST_LINKS
            links += _put(sheet, column.value(row), at=at, place=place, formats=formats, may_link=may_link)
        if export.mark:
            sheet.write_string(at, len(export.columns), export.mark)
        at += 1
    _close(sheet, export, at)
    _about(book, export, formats["head"])
    book.close()


def _sheet(book: Workbook, export: Export, head: "Format") -> "Worksheet":
    sheet = book.add_worksheet()
    if is_rtl(export.language):
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(export.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, str(column.label), head)
    if export.mark:
        sheet.set_header(f"&C{export.mark}")
    if export.with_suggested:
        sheet.set_footer(f"&C{export.codes}")
        sheet.write_string(0, len(export.columns), _("Invented data"), head)
    return sheet


def _close(sheet: "Worksheet", export: Export, rows: int) -> None:
    sheet.autofilter(0, 0, max(rows - 1, 1), len(export.columns) - 1 + bool(export.mark))


def _put(sheet: "Worksheet", cell: Cell, *, at: int, place: int, formats: dict[str, Any], may_link: bool) -> int:
    """Write a cell; return how many links that made."""
    if isinstance(cell, date):
        sheet.write_datetime(at, place, cell, formats["date"])
    elif isinstance(cell, int | float):
        sheet.write_number(at, place, cell)
    elif text := str(plain(cell)):
        if may_link:
            sheet.write_url(at, place, text, formats["link"], string=text)
            return 1
        sheet.write_string(at, place, text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 2]} …")
    return 0


def _about(book: Workbook, export: Export, head: "Format") -> None:
    sheet = book.add_worksheet(_("About")[:31])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    lines = [
        (_("List"), export.title),
        *export.asked,
        (_("Number"), f"{export.total}"),
        (_("Exported"), export.at.isoformat(timespec="seconds")),
        (_("Address"), export.address),
        (_("Note"), export.note),
        *([(_("Invented data"), export.mark)] if export.mark else []),
    ]
    for at, (name, said) in enumerate(lines):
        sheet.write_string(at, 0, name, head)
        sheet.write_string(at, 1, said[:MOST_LETTERS])
