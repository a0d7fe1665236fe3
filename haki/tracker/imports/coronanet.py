"""CoronaNet's release: one row for each policy or update of one, as a CSV file or a ZIP of one file for each country.

Columns: https://www.coronanet-project.org, its codebook. Rows of a ZIP are numbered on through its files, in their order,
headers counted. A policy's update and its end are measures of their own, as CoronaNet has them; `policy_id` ties them together.
"""

import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib import markup
from haki.lib.readers import csvfile, zipguard
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.kind import sniff
from haki.lib.readers.table import BadRow
from haki.tracker.drafts import Draft, Unresolved, addresses
from haki.tracker.imports.cells import COVID, Countries, day, filled, rejected, set_country, unread
from haki.tracker.models import Actor, Kind, PlacePrecision, Scope

SOURCE = "coronanet"
COLUMNS = (
    "record_id", "policy_id", "description", "date_start", "date_end", "country", "ISO_A3", "init_country_level",
    "province", "city", "type", "enforcer", "link", "update_type",
)  # fmt: skip
ENCODINGS = ("utf-8-sig", "cp1252")
_SCOPES = (
    ("One or more countries", Scope.GENERAL),
    ("All countries", Scope.GENERAL),
    ("One or more provinces", Scope.SUBNATIONAL),
    ("One or more geographical or administrative units", Scope.LOCAL),
)
"""How what a policy is aimed at begins (target_geog_level; files without it tell of no scope), and the scope that this is."""


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield a draft for each row. FileProblem when the file is neither CSV nor a ZIP of such files."""
    del options
    countries = Countries()
    for number, cells in _rows(path):
        if isinstance(cells, Rejected):
            yield cells
        else:
            yield _draft(countries, number, cells)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str] | Rejected]]:
    if sniff(path) == "zip":
        yield from _zipped(path)
        return
    for row in csvfile.rows(path, required=COLUMNS, encodings=ENCODINGS):
        yield (row.row, unread(row)) if isinstance(row, BadRow) else row


def _zipped(path: Path) -> Iterator[tuple[int, dict[str, str] | Rejected]]:
    zipguard.check(path)
    before = 0
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix="haki-coronanet-") as folder:
        names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        if not names:
            raise FileProblem(path, "this archive holds no CSV file", expected="a ZIP of CoronaNet's CSV files")
        one = Path(folder) / "one.csv"  # its name is ours: an archive may hold ../../anything
        for name in names:
            one.write_bytes(archive.read(name))
            last = 1
            for last, cells in _rows(one):
                if isinstance(cells, Rejected):
                    yield before + last, Rejected(row=before + last, reason=f"{name}: {cells.reason}", raw=cells.raw)
                else:
                    yield before + last, cells
            before += last


def _draft(countries: Countries, row: int, cells: Mapping[str, str]) -> Draft | Rejected:
    try:
        start, end = day(cells["date_start"]), day(cells["date_end"])
    except ValueError as problem:
        return rejected(row, cells, "date_start", f"not a date: {problem}")
    if not cells["record_id"]:
        return rejected(row, cells, "record_id", "the row has no record_id, by which it is known again")
    draft = Draft(
        source=SOURCE,
        key=cells["record_id"],
        kind=Kind.MEASURE.value,
        text=markup.plain(cells["description"]) or cells["type"],
        rows=[row],
        category=cells["type"][:120],
        crises=[COVID],
        place=(cells["city"] or cells["province"])[:300],
        place_precision=_precision(cells),
        started_on=start,
        ended_on=end,
        amended_on=start if cells["update_type"] == "Change of Policy" else None,
        actor=", ".join(part.strip() for part in cells["enforcer"].split(","))[:300],
        actor_type=Actor.GOVERNMENT.value,
        scope=_scope(cells.get("target_geog_level", "")),
        sources=addresses(cells["link"]),
        given=filled({name: cell for name, cell in cells.items() if name != "description"}),
    )
    set_country(draft, countries.code(cells["ISO_A3"]) or countries.code(cells["country"]), cells["country"])
    if start and end and end < start:
        draft.ended_on = None  # kept among what the source wrote; nobody knows which of the two is wrong
        draft.unresolved.append(Unresolved("date", "date_end before date_start"))
    return draft


def _scope(target: str) -> str:
    return next((scope.value for words, scope in _SCOPES if target.startswith(words)), "")


def _precision(cells: Mapping[str, str]) -> str:
    if cells["city"]:
        return PlacePrecision.TOWN.value
    return PlacePrecision.PROVINCE.value if cells["province"] else ""
