"""Rows of a spreadsheet, or answers to a survey, as the columns of its channel say."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from haki.ingest import raw
from haki.ingest.sources import Rejected
from haki.lib.readers import dates, sheet
from haki.lib.readers.dates import Order
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.sheet import Table
from haki.lib.readers.table import BadRow
from haki.lib.readers.xlsform import Form
from haki.lib.readers.xlsform import read as read_form
from haki.tracker.imports.cells import unread
from haki.tracker.intake.channels import OPTION, named
from haki.tracker.intake.columns import Columns, is_name, proposed
from haki.tracker.intake.reading import Rows
from haki.tracker.intake.rows import Row
from haki.tracker.models import ChannelKind

SHEET, SURVEY = "sheet", "survey"
_DECIDING = 5_000
"""Rows looked through for a date that says which number is the day."""


def read_sheet(path: Path, options: Mapping[str, str]) -> Iterator[Row | Rejected]:
    """Yield what each row of a spreadsheet brings; FileProblem as haki.lib.readers.sheet, or without a channel."""
    return _read(path, options, ChannelKind.SHEET)


def read_survey(path: Path, options: Mapping[str, str]) -> Iterator[Row | Rejected]:
    """Yield what each answer to a survey brings."""
    return _read(path, options, ChannelKind.SURVEY)


def _read(path: Path, options: Mapping[str, str], kind: ChannelKind) -> Iterator[Row | Rejected]:
    name = options.get("file_name", path.name)
    channel = named(options.get(OPTION, ""), kind, file=name)
    remembered = Columns.of(channel.mapping)
    table = sheet.read(path, header_rows=remembered.header_rows, is_known=is_name)
    columns = Columns(proposed(table.header, remembered=remembered.columns))
    if not (columns.of_field("text") or columns.of_field("title") or kind == ChannelKind.SURVEY):
        expected = "a column with what happened: say which on the page “Bring in a file”"
        raise FileProblem(name, "no column is known to say what happened", expected=expected)
    yield from understood(path, replace(remembered, columns=columns.columns), kind)


def understood(path: Path, columns: Columns, kind: ChannelKind) -> Iterator[Row | Rejected]:
    """Yield what each row of a table brings when its columns mean this."""
    form = form_of(columns)
    rows = Rows(columns, order_of(path, columns) or columns.order)
    for line in sheet.read(path, header_rows=columns.header_rows, is_known=is_name).rows:
        if isinstance(line, BadRow):
            yield unread(line)
        elif any(line[1].values()):
            yield _understood(rows, form, kind, *line)


def _understood(rows: Rows, form: Form, kind: ChannelKind, number: int, cells: dict[str, str]) -> Row | Rejected:
    if kind == ChannelKind.SHEET:
        return rows.understood(number, cells)
    answers = form.answers(cells)
    said = form.labelled(cells)
    return rows.understood(number, said, "\n".join(f"{question}: {answer}" for question, answer in answers))


def form_of(columns: Columns) -> Form:
    """Return the form that a survey's answers are of; an empty one when none was given."""
    return read_form(raw.path_of(columns.form)) if columns.form else Form()


def order_of(path: Path, columns: Columns) -> Order | None:
    """Return which number is the day in the dates of a table, where they tell; None where that must be asked."""
    column = next(iter(columns.of_field("date")), "")
    possible = (
        dates.orders(_cells(sheet.read(path, header_rows=columns.header_rows, is_known=is_name), column))
        if column
        else set()
    )
    return possible.pop() if len(possible) == 1 else None


def is_unclear(path: Path, columns: Columns) -> bool:
    """Return whether somebody must say which number is the day."""
    column = next(iter(columns.of_field("date")), "")
    if not column or order_of(path, columns):
        return False
    return any(
        dates.is_unclear(cell)
        for cell in _cells(sheet.read(path, header_rows=columns.header_rows, is_known=is_name), column)
    )


def _cells(table: Table, column: str) -> Iterator[str]:
    return (line[1].get(column, "") for line in islice(table.rows, _DECIDING) if not isinstance(line, BadRow))
