"""The UHRI's export as a spreadsheet: one row for each annotation, several values of a cell on lines of their own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib.readers import xlsxfile
from haki.lib.readers.table import BadRow
from haki.recommendations.drafts import Draft
from haki.recommendations.imports import uhri
from haki.recommendations.imports.names import Names

# The misspellings are the UHRI's.
COLUMNS = (
    "Text",
    "Countries Concerned",
    "Reccomending Body",
    "Document Symbol",
    "Themes",
    "Affected Persons",
    "Sdgs",
    "Document Publication Date",
    "UPR Reccomending States",
    "UPR Position",
    "Type",
    "OHCHR Annotation Id",
    "UPR Session",
)
_NOT_GIVEN = {"Text", "OHCHR Annotation Id"}


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield a draft for each row, and the rows that cannot be taken. FileProblem as haki.lib.readers.xlsxfile.rows."""
    language = uhri.language_of(path, options)
    names = Names()
    for row in xlsxfile.rows(path, required=COLUMNS):
        if isinstance(row, BadRow):
            yield Rejected(row=row.row, reason=row.reason, raw={"row": row.raw})
            continue
        number, cells = row
        yield uhri.draft(names, _annotation(number, cells), language)


def _annotation(row: int, cells: Mapping[str, str]) -> uhri.Annotation:
    def many(column: str) -> list[str]:
        return uhri.labels([cells[column]])

    return uhri.Annotation(
        row=row,
        key=uhri.label(cells["OHCHR Annotation Id"])[:200],
        text=cells["Text"],
        kind=uhri.label(cells["Type"]),
        body=uhri.label(cells["Reccomending Body"]),
        symbol=uhri.label(cells["Document Symbol"]),
        published=uhri.label(cells["Document Publication Date"]),
        countries=many("Countries Concerned"),
        themes=many("Themes"),
        affected=many("Affected Persons"),
        sdgs=many("Sdgs"),
        sessions=many("UPR Session"),
        positions=many("UPR Position"),
        recommending=many("UPR Reccomending States"),
        given={column: value for column, value in cells.items() if value and column not in _NOT_GIVEN},
    )
