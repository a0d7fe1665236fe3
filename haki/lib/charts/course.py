"""The course of weeks: bars stacked by kind, or a line for each, with a legend."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from haki.lib.charts import kinds
from haki.lib.charts.bars import numbers
from haki.lib.charts.colours import QUIET, TEXT
from haki.lib.charts.drawn import drawn, finished

WIDTH, HEIGHT = 640, 200
_GAP = 0.12  # of a bar, left free beside it


@dataclass(frozen=True)
class Series:
    """One kind's numbers, one for each week."""

    label: str
    values: Sequence[int]


def course(
    weeks: Sequence[str],
    series: Sequence[Series],
    *,
    title: str,
    description: str,
    note: str = "",
    is_lines: bool = False,
    is_rtl: bool = False,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> str:
    """Return an SVG of the numbers of `weeks` (ISO: 2020-W14, each after the one before), stacked or as lines.

    title and description are in the SVG, for those who do not see it; the numbers belong in a table beside it.
    """
    spec = definition(weeks, series, note=note, is_lines=is_lines, is_rtl=is_rtl, width=width, height=height)
    return drawn(spec, title=title, description=description)


def definition(
    weeks: Sequence[str],
    series: Sequence[Series],
    *,
    note: str = "",
    is_lines: bool = False,
    is_rtl: bool = False,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> dict[str, Any]:
    """Return the chart's Vega-Lite definition."""
    import altair as alt

    rows = _lines(weeks, series) if is_lines else _stacked(weeks, series)
    labels = [one.label for one in series]
    most = max((row["to"] for row in rows), default=0)
    time = alt.Axis(
        title=None, format="%Y-%m", tickCount=max(2, width // 80), labelOverlap="greedy", labelFlush=True, grid=False,
        domainColor=QUIET, tickColor=QUIET, labelColor=TEXT, labelAngle=0,
    )  # fmt: skip
    scale = alt.Scale(type="utc", reverse=is_rtl, nice=False)
    colour = kinds.colour(labels, is_lines=is_lines)
    number = numbers(most)
    if is_rtl:
        number.orient = "right"
    chart = alt.Chart(alt.InlineData(rows)).properties(width=width, height=height)
    if is_lines:
        chart = chart.mark_line(strokeWidth=2, aria=False).encode(
            x=alt.X("week:T", axis=time, scale=scale),
            y=alt.Y("to:Q", axis=number),
            color=colour,
            strokeDash=kinds.dash(labels),
        )
    else:
        chart = chart.mark_rect(aria=False, stroke="white", strokeWidth=0.4 if len(weeks) <= width // 6 else 0).encode(
            x=alt.X("week:T", axis=time, scale=scale), x2="until:T",
            y=alt.Y("of:Q", axis=number), y2="to:Q", color=colour,
        )  # fmt: skip
    return finished(chart, note=note, is_rtl=is_rtl)


def monday(week: str) -> dt.date:
    """Return the first day of an ISO week; ValueError for what is none."""
    return dt.date.fromisoformat(f"{week}-1")


def week_of(day: dt.date) -> str:
    """Return the ISO week of a day, as it sorts: 2020-W14."""
    year, week, _day = day.isocalendar()
    return f"{year:04}-W{week:02}"


def weeks_between(first: str, last: str) -> list[str]:
    """Return the weeks from `first` to `last`, both among them."""
    start, days = monday(first), (monday(last) - monday(first)).days
    return [week_of(start + dt.timedelta(days=passed)) for passed in range(0, days + 1, 7)]


def _lines(weeks: Sequence[str], series: Sequence[Series]) -> list[dict[str, Any]]:
    return [
        {"week": monday(week).isoformat(), "kind": one.label, "to": value}
        for one in series
        for week, value in zip(weeks, one.values, strict=True)
    ]


def _stacked(weeks: Sequence[str], series: Sequence[Series]) -> list[dict[str, Any]]:
    rows, heights = [], [0] * len(weeks)
    for one in series:
        for place, (week, value) in enumerate(zip(weeks, one.values, strict=True)):
            below, heights[place] = heights[place], heights[place] + value
            until = dt.datetime.combine(monday(week), dt.time()) + dt.timedelta(days=7 * (1 - _GAP))
            rows.append(
                {
                    "week": monday(week).isoformat(), "until": until.isoformat(timespec="minutes"), "kind": one.label,
                    "of": below, "to": heights[place],
                }
            )  # fmt: skip
    return rows
