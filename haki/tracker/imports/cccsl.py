"""The Complexity Science Hub's list of COVID-19 control strategies (CCCSL): a row for each measure, four levels of type."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib import markup
from haki.lib.readers import csvfile
from haki.lib.readers.table import BadRow
from haki.tracker.drafts import Draft, addresses
from haki.tracker.imports.cells import COVID, Countries, day, filled, rejected, set_country, unread
from haki.tracker.models import Kind, PlacePrecision

SOURCE = "cccsl"
COLUMNS = (
    "id", "Country", "iso3", "Region", "Date", "Measure_L1", "Measure_L2", "Measure_L3", "Measure_L4", "Comment", "Source",
)  # fmt: skip
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield a draft for each row. FileProblem as haki.lib.readers.csvfile.rows."""
    del options
    countries = Countries()
    for row in csvfile.rows(path, required=COLUMNS, encodings=ENCODINGS):
        yield unread(row) if isinstance(row, BadRow) else _draft(countries, *row)


def _draft(countries: Countries, row: int, cells: Mapping[str, str]) -> Draft | Rejected:
    try:
        start = day(cells["Date"])
    except ValueError as problem:
        return rejected(row, cells, "Date", f"not a date: {problem}")
    said = [markup.plain(cells[f"Measure_L{level}"]) for level in (2, 3, 4)]
    text = ": ".join(part for part in said if part) or markup.plain(cells["Measure_L1"])
    if not cells["id"] or not text:
        return rejected(row, cells, "id", "the row has no id, or says of no measure")
    is_part = markup.folded(cells["Region"]) not in {"", markup.folded(cells["Country"])}
    draft = Draft(
        source=SOURCE,
        key=cells["id"],
        kind=Kind.MEASURE.value,
        text=text,
        rows=[row],
        category=cells["Measure_L1"][:120],
        excerpt=markup.plain(cells["Comment"]),
        crises=[COVID],
        place=cells["Region"][:300] if is_part else "",
        place_precision=PlacePrecision.PROVINCE.value if is_part else "",
        started_on=start,
        sources=addresses(cells["Source"]),
        given=filled(cells),
    )
    set_country(draft, countries.code(cells["iso3"]) or countries.code(cells["Country"]), cells["Country"])
    return draft
