"""A matrix: two facets of a search against each other, with the records of each row, each column and of all.

Totals count records, each once; they are no sums of cells, since a record may carry several codes of a facet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from haki.search.crossing import MOST_OUTER, Cross, Table
from haki.search.queries import cross, search
from haki.search.results import Results

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

OTHERS = ""
"""The code under which a matrix holds what all codes together have that are not shown."""
_AT_ONCE = 60_000  # cells; tantivy counts up to 65,000


@dataclass(frozen=True)
class Asked:
    """What is crossed. filters: of the search; most_rows, most_columns: codes shown, the others are counted as one."""

    kind: str
    rows: str
    columns: str
    query: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    with_suggested: bool = False
    most_rows: int = MOST_OUTER
    most_columns: int = MOST_OUTER


@dataclass
class Matrix:
    """Codes in the order of how many records they have (years: the latest first), each with its records; and the cells.

    Under OTHERS stand the records of all other codes, each once; others: these codes. results: of the search itself.
    """

    results: Results
    rows: dict[str, int]
    columns: dict[str, int]
    cells: Table
    other_rows: list[str]
    other_columns: list[str]

    def cell(self, row: str, column: str) -> int:
        """Return how many records carry both codes."""
        return self.cells.get(row, {}).get(column, 0)


def count(asked: Asked, *, user: "User | AnonymousUser", facets: Sequence[str] = ()) -> Matrix:
    """Return the matrix of what `user` may see. facets: to be counted in its results besides the two."""
    results = _search(asked, user, asked.filters, (asked.rows, asked.columns, *facets))
    rows, other_rows = _shown(results, asked, asked.rows, asked.most_rows)
    columns, other_columns = _shown(results, asked, asked.columns, asked.most_columns)
    found = Matrix(results, rows, columns, _cells(asked, user, rows, columns), other_rows, other_columns)
    if other_rows:
        _add_row(found, asked, user)
    if other_columns:
        _add_column(found, asked, user)
    if other_rows and other_columns:
        among = {**asked.filters, asked.rows: other_rows, asked.columns: other_columns}
        found.cells[OTHERS][OTHERS] = _search(asked, user, among, ()).total
    return found


def _search(
    asked: Asked, user: "User | AnonymousUser", filters: Mapping[str, Sequence[str]], facets: Sequence[str]
) -> Results:
    return search(
        asked.query, user=user, filters=filters, kind=asked.kind, limit=0, facets=facets,
        with_suggested=asked.with_suggested,
    )  # fmt: skip


def _shown(results: Results, asked: Asked, facet: str, most: int) -> tuple[dict[str, int], list[str]]:
    """Return the codes shown with their records, and the codes of the others; of a facet filtered by only those chosen."""
    from haki.core import records

    chosen = asked.filters.get(facet)
    counts = [one for one in results.facets.get(facet, ()) if one.count and (not chosen or one.code in chosen)]
    if next(one for one in records.get(asked.kind).facets if one.name == facet).descending:
        counts.sort(key=lambda one: one.code, reverse=True)
    if len(counts) == most + 1:
        most += 1  # rather the last than others that are but one
    return {one.code: one.count for one in counts[:most]}, [one.code for one in counts[most:]]


def _cells(asked: Asked, user: "User | AnonymousUser", rows: Mapping[str, int], columns: Mapping[str, int]) -> Table:
    """Return the cells of the codes shown. Where records are few, or codes, they are counted at once, else in parts."""
    among = list(rows)
    parts = max(1, -(-len(rows) * max(1, len(columns)) // _AT_ONCE))
    size = -(-len(among) // parts) if among else 1
    wanted = [among[at : at + size] for at in range(0, len(among), size)]
    only = [{asked.rows: part} if len(wanted) > 1 else {} for part in wanted]
    tables = cross(
        asked.query, user=user, filters=asked.filters, kind=asked.kind, with_suggested=asked.with_suggested,
        crosses=[Cross(asked.rows, asked.columns, one) for one in only],
    )  # fmt: skip
    cells: Table = {}
    for part, table in zip(wanted, tables, strict=True):
        for row in part:
            held = table.get(row, {})
            cells[row] = {column: held[column] for column in columns if column in held}
    return cells


def _add_row(found: Matrix, asked: Asked, user: "User | AnonymousUser") -> None:
    among = {**asked.filters, asked.rows: found.other_rows}
    results = _search(asked, user, among, (asked.columns,))
    found.rows[OTHERS] = results.total
    found.cells[OTHERS] = _counts(results, asked.columns, found.columns)


def _add_column(found: Matrix, asked: Asked, user: "User | AnonymousUser") -> None:
    among = {**asked.filters, asked.columns: found.other_columns}
    results = _search(asked, user, among, (asked.rows,))
    found.columns[OTHERS] = results.total
    for row, number in _counts(results, asked.rows, found.rows).items():
        found.cells.setdefault(row, {})[OTHERS] = number


def _counts(results: Results, facet: str, shown: Mapping[str, int]) -> dict[str, int]:
    return {one.code: one.count for one in results.facets.get(facet, ()) if one.count and one.code in shown}
