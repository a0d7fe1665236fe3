"""The dashboard put together: every number with the address of the list that holds what it counts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from haki.lib import charts
from haki.search.results import Results
from haki.tracker.crossed import Crossed, labels_of
from haki.tracker.models import Kind
from haki.ui.figures import Figure, Row
from haki.ui.listing import Criteria
from haki.ui.matrix import Cell, heat

SPARK = 26
"""Weeks in the small course beside a number."""


@dataclass(frozen=True)
class Tile:
    """A number in front: what it counts, this week's beside it, and the course of the last half year as points of a line."""

    label: str
    count: int
    address: str
    week_count: int
    week_address: str
    spark: str = ""


@dataclass(frozen=True)
class Grid:
    """A table of numbers two ways: headings of the columns, and rows of a heading and its cells."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[Cell]]]


@dataclass(frozen=True)
class Bars:
    """A figure as rows of a label, a number with its address, and the length of its bar in per cent."""

    figure: Figure
    rows: Sequence[tuple[Row, str, int]]
    rest: Sequence[tuple[Row, str, int]]


FIRST = 10
"""Rows shown of a figure at once; the others are a click away."""


def tiles(results: Results, crossed: Crossed, criteria: Criteria) -> list[Tile]:
    """Return the numbers in front: of all entries and of each kind that there is."""
    week, chosen = charts.week_of(crossed.today), criteria.chosen.get("entry", ())
    labels = {str(code): str(label) for code, label in Kind.choices}
    counts = {one.code: one.count for one in results.facets.get("entry", ()) if one.count}
    counts = {code: counts[code] for code in labels if code in counts and (not chosen or code in chosen)}
    of_kind, of_both, of_week = criteria.linked("entry"), criteria.linked("entry", "week"), criteria.linked("week")
    found = [
        Tile(_("All entries"), results.total, criteria.address, crossed.of_week(week), of_week(week), _spark(crossed))
    ]
    return found + [
        Tile(
            labels[code], counts[code], of_kind(code), crossed.of_week(week, code), of_both(code, week),
            _spark(crossed, code),
        )
        for code in counts
    ]  # fmt: skip


def _spark(crossed: Crossed, kind: str = "") -> str:
    """Return the points of a line in a box of 100 × 24, the latest week at its end."""
    values = [crossed.of_week(week, kind) for week in crossed.weeks[-SPARK:]]
    most = max(values, default=0)
    if len(values) < 3 or not most:  # noqa: PLR2004 -- two points are no course
        return ""
    step = 100 / (len(values) - 1)
    return " ".join(f"{place * step:.1f},{23 - 22 * value / most:.1f}" for place, value in enumerate(values))


def course(crossed: Crossed, criteria: Criteria) -> Grid:
    """Return the weeks, the latest first, by kind, with their sums."""
    of_both, of_week = criteria.linked("entry", "week"), criteria.linked("week")
    columns = [label for _kind, label, _values in crossed.series]
    rows = [
        (
            week,
            of_week(week),
            [
                *(Cell(values[place], of_both(kind, week)) for kind, _label, values in crossed.series),
                Cell(crossed.of_week(week), of_week(week)),
            ],
        )
        for place, week in reversed(list(enumerate(crossed.weeks)))
    ]
    return Grid([*columns, _("All")], rows)


def by_country(crossed: Crossed, criteria: Criteria) -> Grid:
    """Return the latest weeks of the countries with the most entries in them."""
    names, of_both, of_state = labels_of("state"), criteria.linked("state", "week"), criteria.linked("state")
    numbers = crossed.chosen(crossed.by_country, crossed.hot_countries, crossed.hot_weeks)
    among = charts.classes([count for row in numbers for count in row])
    rows = [
        (
            names.get(code, code),
            of_state(code),
            [Cell(n, of_both(code, week), heat(n, among)) for week, n in zip(crossed.hot_weeks, row, strict=True)],
        )
        for code, row in zip(crossed.hot_countries, numbers, strict=True)
    ]
    return Grid(crossed.hot_weeks, rows)


def by_theme(crossed: Crossed, criteria: Criteria) -> Grid:
    """Return the themes with the most entries, by kind."""
    names, of_both, of_theme = labels_of("theme"), criteria.linked("theme", "entry"), criteria.linked("theme")
    labels = {str(code): str(label) for code, label in Kind.choices}
    kinds = [kind for kind in labels if crossed.by_theme.get(kind)]
    numbers = [[crossed.by_theme[kind].get(theme, 0) for kind in kinds] for theme in crossed.themes]
    among = charts.classes([count for row in numbers for count in row])
    rows = [
        (
            names.get(theme, theme),
            of_theme(theme),
            [Cell(n, of_both(theme, kind), heat(n, among)) for kind, n in zip(kinds, row, strict=True)],
        )
        for theme, row in zip(crossed.themes, numbers, strict=True)
    ]
    return Grid([labels[kind] for kind in kinds], rows)


def bars(found: Sequence[Figure], criteria: Criteria) -> dict[str, Bars]:
    """Return the figures as bars, each number with its address."""
    made = {}
    for figure in found:
        address, most = criteria.linked(figure.facet), max(row.count for row in figure.rows)
        rows = [
            (row, address(row.code), max(1, round(100 * row.count / most)) if row.count else 0) for row in figure.rows
        ]
        made[figure.facet] = Bars(figure, rows[:FIRST], rows[FIRST:])
    return made


def this_week(today: dt.date) -> tuple[str, dt.date]:
    """Return the ISO week of today and its first day."""
    week = charts.week_of(today)
    return week, charts.monday(week)
