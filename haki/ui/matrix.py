"""A matrix as a page shows it: rows and columns in an order, each number with its address and how much it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from django.utils.translation import gettext as _

from haki.core.records import Facet, Label
from haki.lib import charts
from haki.ui.facets import Labels
from haki.ui.listing import Criteria

USUAL, BY_NAME, BY_TOTAL, BY_COLUMN = "usual", "name", "total", "by-"
LONGEST = 80
"""Letters of an order in an address."""
_DIGITS = re.compile(r"(\d+)")


class Counted(Protocol):
    """What was counted (haki.search.matrix.Matrix)."""

    @property
    def rows(self) -> Mapping[str, int]: ...
    @property
    def columns(self) -> Mapping[str, int]: ...
    @property
    def other_rows(self) -> Sequence[str]: ...
    @property
    def other_columns(self) -> Sequence[str]: ...
    def cell(self, row: str, column: str) -> int: ...


@dataclass(frozen=True)
class Cell:
    """A number, where it leads (nowhere: empty), and how much it is of its table: 0 (none) to 5."""

    count: int
    address: str
    heat: int = 0


@dataclass(frozen=True)
class Head:
    """A column: its label, its records, where these are, and the address of the matrix sorted by it."""

    code: str
    label: str
    total: Cell
    sort: str = ""
    is_sorted_by: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its code and label, its records, its cells."""

    code: str
    label: str
    total: Cell
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Shown:
    """A matrix as it is shown."""

    columns: Sequence[Head]
    rows: Sequence[Row]


def sorts(given: str) -> tuple[str, ...]:
    """Return the orders that an address may ask for; by a column only the one that is `given`."""
    return (USUAL, BY_NAME, BY_TOTAL, *([given] if given.startswith(BY_COLUMN) and len(given) < LONGEST else []))


def shown(
    criteria: Criteria,
    counted: Counted,
    facets: tuple[Facet, Facet],
    labels: Labels,
    *,
    list_path: str,
    other: str = "",
) -> Shown:
    """Return a matrix to be shown. criteria: of the matrix's page; facets: of rows and columns.

    list_path: of the list to which the numbers lead. other: the code that stands for all others.
    """
    rows, columns = facets
    listed = replace(criteria, path=list_path, sort="")
    of_both, of_row, of_column = (
        listed.linked(rows.name, columns.name), listed.linked(rows.name), listed.linked(columns.name),
    )  # fmt: skip
    row_codes = [code for code in counted.rows if code != other]
    column_codes = in_order(
        [code for code in counted.columns if code != other], columns, labels(columns), counted.columns
    )
    column_codes += [other] if counted.other_columns else []
    ordered = _sorted(criteria.sort, row_codes, rows, labels(rows), counted) + ([other] if counted.other_rows else [])
    among = charts.classes(
        [counted.cell(row, column) for row in row_codes for column in column_codes if column != other]
    )

    def cell(row: str, column: str) -> Cell:
        number, is_other = counted.cell(row, column), other in {row, column}
        return Cell(
            number, "" if is_other or not number else of_both(row, column), 0 if is_other else heat(number, among)
        )

    def head(code: str) -> Head:
        label, by = _label(code, labels(columns), counted.other_columns, other), f"{BY_COLUMN}{code}"
        if code == other:
            return Head(code, label, Cell(counted.columns[code], ""))
        is_by = criteria.sort == by
        address = criteria.sorted_by("" if is_by else by).address
        return Head(code, label, Cell(counted.columns[code], of_column(code)), address, is_by)

    def row(code: str) -> Row:
        label = _label(code, labels(rows), counted.other_rows, other)
        total = Cell(counted.rows[code], "" if code == other else of_row(code))
        return Row(code, label, total, [cell(code, column) for column in column_codes])

    return Shown([head(code) for code in column_codes], [row(code) for code in ordered])


def heat(count: int, among: Sequence[tuple[int, int]]) -> int:
    """Return the class of a number, spread over 1 to 5; 0 for none. among: the classes of all numbers of its table."""
    place = next((at for at, (least, most) in enumerate(among, start=1) if least <= count <= most), 0)
    return round(place * 5 / len(among)) if place else 0


def name_of_others(number: int) -> str:
    """Return what stands for the codes that are not shown."""
    return _("%(number)s others") % {"number": number}


def _label(code: str, known: Mapping[str, str], others: Sequence[str], other: str) -> str:
    return name_of_others(len(others)) if code == other else known.get(code, code)


def _sorted(sort: str, codes: list[str], facet: Facet, known: Mapping[str, str], counted: Counted) -> list[str]:
    if sort == BY_NAME:
        return sorted(codes, key=lambda code: known.get(code, code).casefold())
    if sort == BY_TOTAL:
        return sorted(codes, key=lambda code: -counted.rows[code])
    if sort.startswith(BY_COLUMN):
        column = sort.removeprefix(BY_COLUMN)
        return sorted(codes, key=lambda code: -counted.cell(code, column))
    return in_order(codes, facet, known, counted.rows)


def in_order(codes: Sequence[str], facet: Facet, known: Mapping[str, str], counts: Mapping[str, int]) -> list[str]:
    """Return codes as people expect them: years, sessions and numbered goals in their course, all others by how many."""
    is_numbered = all(code[:1].isdigit() for code in codes)
    if facet.descending or is_numbered:
        return sorted(codes, key=_natural)
    return sorted(codes, key=lambda code: (-counts[code], known.get(code, code).casefold()))


def _natural(code: str) -> list[tuple[bool, int, str]]:
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in _DIGITS.split(code) if part]


def choices(declared: Sequence[Facet], rows: str, columns: str) -> list[tuple[str, Label, bool, bool]]:
    """Return each facet as (name, label, whether it is the rows, whether it is the columns)."""
    return [(facet.name, facet.label, facet.name == rows, facet.name == columns) for facet in declared]
