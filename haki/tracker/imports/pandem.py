"""V-Dem's Pandemic Violations of Democratic Standards (PanDem), the time series: one row for each country and quarter.

Each row is one assessment on PanDem's own scale (0 to 1); never an incident. What was violated stands beside it as given.
Codebook and method: https://github.com/vdeminstitute/pandem.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib.readers import xlsxfile
from haki.lib.readers.table import BadRow
from haki.tracker.drafts import Draft, Rests
from haki.tracker.imports.cells import COVID, Countries, filled, rejected, set_country, unread
from haki.tracker.models import Kind, Precision

SOURCE = "pandem"
COLUMNS = ("year", "quarter", "country_name", "pandem", "panback")
SCALE = "PanDem, 0 to 1"
_ADDRESS = "https://github.com/vdeminstitute/pandem"
_TYPES = {
    "type1": "discriminatory measures",
    "type2": "derogation of non-derogable rights",
    "type3": "abusive enforcement",
    "type4": "no time limit",
    "type5": "limitations on the legislature",
    "type6": "official disinformation campaigns",
    "type7": "restrictions on media freedom",
}
"""The seven types of violation, each from 0 (none) to 3 (major)."""


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield a draft for each country and quarter. FileProblem as haki.lib.readers.xlsxfile.rows."""
    del options
    countries = Countries()
    for row in xlsxfile.rows(path, required=COLUMNS):
        yield unread(row) if isinstance(row, BadRow) else _draft(countries, *row)


def _draft(countries: Countries, row: int, cells: Mapping[str, str]) -> Draft | Rejected:
    try:
        first, last = _quarter(cells["year"], cells["quarter"])
    except ValueError:
        return rejected(row, cells, "quarter", "not a quarter: expected a year, and Q1 to Q4")
    try:
        level = float(cells["pandem"]) if cells["pandem"] else None  # blank is not zero
    except ValueError:
        return rejected(row, cells, "pandem", "not a number between 0 and 1")
    said = "not assessed" if level is None else f"{level:.2f}"
    draft = Draft(
        source=SOURCE,
        key=f"{cells['country_name']} {cells['year']} {cells['quarter']}",
        kind=Kind.ASSESSMENT.value,
        text=f"PanDem index of {cells['country_name']}, {cells['year']} {cells['quarter']}: {said}.{_types(cells)}",
        rows=[row],
        category="Violations of democratic standards (PanDem)",
        crises=[COVID],
        started_on=first,
        started_precision=Precision.MONTH.value,
        ended_on=last,
        level=level,
        scale=SCALE if level is not None else "",
        sources=[Rests(publisher="V-Dem Institute", title="Pandemic Backsliding Project (PanDem)", url=_ADDRESS)],
        given=filled(cells),
    )
    set_country(draft, countries.code(cells["country_name"]), cells["country_name"])
    return draft


def _types(cells: Mapping[str, str]) -> str:
    found = [f"{name} {cells[column]}" for column, name in _TYPES.items() if cells.get(column)]
    return f" On PanDem's scale of violations from 0 to 3: {', '.join(found)}." if found else ""


def _quarter(year: str, quarter: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a quarter; ValueError when it is none."""
    number = ("Q1", "Q2", "Q3", "Q4").index(quarter)
    first = dt.date(int(year), 3 * number + 1, 1)
    following = dt.date(first.year + (number == 3), (3 * number + 3) % 12 + 1, 1)  # noqa: PLR2004
    return first, following - dt.timedelta(days=1)
