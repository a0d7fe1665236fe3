"""Shares over the years: a line for each kind, with a point for each year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from haki.lib.charts import kinds, places
from haki.lib.charts.colours import LINE, QUIET
from haki.lib.charts.drawn import drawn, finished

WIDTH, HEIGHT = 640, 220
_SMALL = 4.0  # per cent, up to which the axis needs decimals


@dataclass(frozen=True)
class Shares:
    """One kind's shares in per cent, one for each year; None is a gap."""

    label: str
    values: Sequence[float | None]


def shares(
    years: Sequence[str],
    kinds_of: Sequence[Shares],
    *,
    title: str,
    description: str,
    note: str = "",
    is_narrow: bool = False,
    is_rtl: bool = False,
) -> str:
    """Return an SVG of shares over `years`, each after the one before.

    title and description are in the SVG, for those who do not see it; the numbers belong in a table beside it.
    is_narrow: for a phone.
    """
    spec = definition(years, kinds_of, note=note, is_narrow=is_narrow, is_rtl=is_rtl)
    return drawn(spec, title=title, description=description)


def definition(
    years: Sequence[str],
    kinds_of: Sequence[Shares],
    *,
    note: str = "",
    is_narrow: bool = False,
    is_rtl: bool = False,
) -> dict[str, Any]:
    """Return the chart's Vega-Lite definition."""
    import altair as alt

    rows = _rows(years, kinds_of)
    labels = [one.label for one in kinds_of]
    most = max((row["share"] for row in rows), default=0.0)
    width = places.NARROW if is_narrow else WIDTH
    number = alt.Axis(
        title=None, tickCount=4, labelExpr=f"format(datum.value, '{'.1f' if most < _SMALL else '.0f'}') + ' %'",
        grid=True, gridColor=LINE, domain=False, labelColor=QUIET, orient="right" if is_rtl else "left",
    )  # fmt: skip
    base = alt.Chart(alt.InlineData(rows)).encode(
        x=alt.X("year:O", axis=places.axis(years, width), scale=alt.Scale(domain=list(years), reverse=is_rtl)),
        y=alt.Y("share:Q", axis=number, scale=alt.Scale(domainMin=0)),
        color=kinds.colour(labels, is_lines=True, columns=1 if is_narrow else 4),
        detail="part:N",
    )
    lines = base.mark_line(strokeWidth=2, aria=False).encode(strokeDash=kinds.dash(labels))
    return finished(
        (lines + base.mark_point(filled=True, size=22, aria=False)).properties(width=width, height=HEIGHT),
        note=note,
        is_rtl=is_rtl,
    )


def _rows(years: Sequence[str], kinds_of: Sequence[Shares]) -> list[dict[str, Any]]:
    """Return a row for each share; after a gap begins another part, so that no line is drawn over it."""
    rows, part = [], 0
    for one in kinds_of:
        part += 1
        for year, value in zip(years, one.values, strict=True):
            if value is None:
                part += 1
            else:
                rows.append({"year": year, "kind": one.label, "share": value, "part": part})
    return rows
