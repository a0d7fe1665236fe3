"""The Oxford COVID-19 Government Response Tracker with its notes: one row for each day and jurisdiction, one column an indicator.

A measure is a run of days on which one indicator of one jurisdiction stands at one level other than zero. A blank is not zero:
a run before a blank, or at the end of the file, has no known end. An amount of money is a measure of its day. The counts of an
import are of measures, each by the row on which it begins. Where an indicator differs by vaccination, it is the level for the
majority of the population. Codebook: https://github.com/OxCGRT/covid-policy-dataset.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib import markup
from haki.lib.readers import csvfile
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.table import BadRow
from haki.tracker.drafts import Draft, addresses
from haki.tracker.imports.cells import COVID, Countries, day, rejected, set_country, unread
from haki.tracker.models import Actor, Kind, PlacePrecision, Scope

SOURCE = "oxcgrt"
COLUMNS = ("CountryName", "CountryCode", "RegionName", "RegionCode", "Date")
AMOUNTS = ("E3", "E4", "H4", "H5")
_COLUMN = re.compile(r"^([CEHV]\d)(M|EV|A)?_(?!Notes|Flag)(.+)$")
_ORDINALS = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "E1", "E2", *AMOUNTS, "H1", "H2", "H3", "H6", "H7", "H8")


@dataclass(frozen=True)
class Indicator:
    """An indicator: its code (C1), its name, and the columns of its level, flag and notes."""

    code: str
    name: str
    level: str
    flag: str
    notes: str


@dataclass
class Run:
    """Days in a row at one level. last: the latest day seen."""

    indicator: Indicator
    level: float
    row: int
    first: dt.date
    last: dt.date
    flag: str
    place: Mapping[str, str]
    notes: list[str] = field(default_factory=list)


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield a draft for each run of one level. FileProblem as haki.lib.readers.csvfile.rows, or when no indicator is known."""
    del options
    countries, running = Countries(), dict[tuple[str, str], Run]()
    indicators: list[Indicator] = []
    for row in csvfile.rows(path, required=COLUMNS):
        if isinstance(row, BadRow):
            yield unread(row)
            continue
        number, cells = row
        indicators = indicators or _indicators(path, cells)
        try:
            on = day(cells["Date"])
        except ValueError:
            on = None
        if on is None:
            yield rejected(number, cells, "Date", "not a date: expected one like 20200315")
            continue
        for indicator in indicators:
            for ended in _step(running, indicator, row=number, on=on, cells=cells):
                yield _draft(countries, *ended)
    for run in running.values():
        yield _draft(countries, run, None)


def _indicators(path: Path, cells: Mapping[str, str]) -> list[Indicator]:
    """Return the indicators of the header; the level for the majority (M, for C8 EV) where it differs by vaccination."""
    found = {}
    for column in cells:
        match = _COLUMN.match(column)
        if match and match[1] in _ORDINALS and match[2] != "A":
            code = match[1]
            flag = next((name for name in (f"{code}M_Flag", f"{code}_Flag") if name in cells), "")
            found[code] = Indicator(code, match[3], column, flag, f"{code}_Notes" if f"{code}_Notes" in cells else "")
    if not found:
        raise FileProblem(path, "no column is an indicator", expected="columns such as “C1M_School closing”")
    return list(found.values())


def _step(
    running: dict[tuple[str, str], Run],
    indicator: Indicator,
    *,
    row: int,
    on: dt.date,
    cells: Mapping[str, str],
) -> Iterator[tuple[Run, dt.date | None]]:
    """Go on by one day: yield the run that ended, with its last day (None when nobody knows), and begin or lengthen another."""
    key = (cells["RegionCode"] or cells["CountryCode"], indicator.code)
    said = cells[indicator.level].strip()
    level = float(said) if said else None
    run = running.get(key)
    is_next = run is not None and (on - run.last).days == 1
    if run and (level != run.level or not is_next or indicator.code in AMOUNTS):
        is_known = indicator.code in AMOUNTS or (level is not None and is_next)
        yield running.pop(key), run.last if is_known else None
        run = None
    if level:
        flag = cells[indicator.flag].strip() if indicator.flag else ""
        run = run or running.setdefault(key, Run(indicator, level, row, on, on, flag, cells))
        run.last = on
        if indicator.notes and (note := cells[indicator.notes].strip()):
            run.notes.append(note)


def _draft(countries: Countries, run: Run, ended: dt.date | None) -> Draft:
    place, indicator = run.place, run.indicator
    is_amount = indicator.code in AMOUNTS
    level = f"{run.level:,.0f} US dollars" if is_amount else f"level {run.level:g}"
    notes = "\n".join(dict.fromkeys(markup.plain(note) for note in run.notes))
    draft = Draft(
        source=SOURCE,
        key=f"{place['RegionCode'] or place['CountryCode']} {indicator.code} {run.first} {run.level:g}",
        kind=Kind.MEASURE.value,
        text=f"{indicator.name}: {level}",
        rows=[run.row],
        category=indicator.name[:120],
        excerpt=notes,
        crises=[COVID],
        place=place["RegionName"][:300],
        place_precision=PlacePrecision.PROVINCE.value if place["RegionName"] else "",
        started_on=run.first,
        ended_on=ended,
        actor_type=Actor.GOVERNMENT.value,
        scope=_scope(indicator, run.flag, is_part=bool(place["RegionName"])),
        level=run.level,
        scale="US dollars" if is_amount else f"OxCGRT {indicator.code}",
        sources=addresses(notes),
        given={name: place[name] for name in (*COLUMNS, indicator.level, indicator.flag) if name and place[name]},
    )
    set_country(draft, countries.code(place["CountryCode"]), place["CountryName"])
    return draft


def _scope(indicator: Indicator, flag: str, *, is_part: bool) -> str:
    """Return the scope: the flag of E1 is of sectors and that of H7 of cost, the others' of places; blank is not known."""
    if indicator.code == "H7" or not flag:
        return ""
    if float(flag) == 0:
        return Scope.TARGETED.value
    return Scope.SUBNATIONAL.value if is_part else Scope.GENERAL.value
