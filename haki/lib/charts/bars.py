"""Bars: one for each value, longest numbers written beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from haki.lib.charts import places
from haki.lib.charts.colours import BAR, LINE, QUIET, TEXT
from haki.lib.charts.drawn import drawn, finished

_TICKS = 4


@dataclass(frozen=True)
class Bar:
    """A bar: its label, and its number."""

    label: str
    value: int


def bars(
    rows: Sequence[Bar],
    *,
    title: str,
    description: str,
    note: str = "",
    is_upright: bool = False,
    is_narrow: bool = False,
    is_rtl: bool = False,
) -> str:
    """Return an SVG with one bar for each row, in their order; upright for a course of years, else lying.

    title and description are in the SVG, for those who do not see it; the numbers belong in a table beside it. note:
    what must be read with the bars wherever the drawing goes, written above them. is_narrow: upright bars for a phone.
    """
    spec = definition(rows, note=note, is_upright=is_upright, is_narrow=is_narrow, is_rtl=is_rtl)
    return drawn(spec, title=title, description=description)


def definition(
    rows: Sequence[Bar], *, note: str = "", is_upright: bool = False, is_narrow: bool = False, is_rtl: bool = False
) -> dict[str, Any]:
    """Return the chart's Vega-Lite definition."""
    import altair as alt

    data = alt.InlineData([{"label": row.label, "value": row.value} for row in rows])
    order = [row.label for row in rows]
    most = max((row.value for row in rows), default=0)
    number = numbers(most)
    name = alt.Axis(
        title=None, labelLimit=300, ticks=False, domainColor=QUIET, labelColor=TEXT, labelAngle=0, labelOverlap="greedy"
    )
    if is_upright:
        width = places.NARROW if is_narrow else max(260, places.width(len(rows)))
        base = alt.Chart(data).encode(
            x=alt.X("label:N", sort=order, axis=places.axis(order, width), scale=alt.Scale(reverse=is_rtl)),
            y=alt.Y("value:Q", axis=number),
        )
        chart = base.mark_bar(color=BAR).properties(width=width, height=180)
    else:
        if is_rtl:
            name.orient = "right"
        base = alt.Chart(data).encode(
            y=alt.Y("label:N", sort=order, axis=name),
            x=alt.X("value:Q", axis=number, scale=alt.Scale(reverse=is_rtl)),
        )
        side: dict[str, Any] = {"align": "right", "dx": -4} if is_rtl else {"align": "left", "dx": 4}
        written = base.mark_text(color=TEXT, **side).encode(text=alt.Text("value:Q", format=",d"))
        chart = (base.mark_bar(color=BAR, height={"band": 0.7}) + written).properties(
            width=360, height=max(40, 22 * len(rows))
        )
    return finished(chart, note=note, is_rtl=is_rtl)


def numbers(most: int) -> Any:
    """Return an axis of whole numbers up to `most`."""
    import altair as alt

    # Of few, each whole number has its line: by itself the axis would put some between, and call them whole.
    lines: dict[str, Any] = {"values": list(range(most + 1))} if most < _TICKS else {"tickCount": _TICKS}
    return alt.Axis(title=None, **lines, format=",d", grid=True, gridColor=LINE, domain=False, labelColor=QUIET)
