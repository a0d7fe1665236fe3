"""Kinds beside each other in one chart: colours, dashes and a legend that tell them apart, in grey too."""

from collections.abc import Sequence
from typing import Any

from haki.lib.charts.colours import CATEGORIES, TEXT

_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 1], [1, 1])


def colour(labels: Sequence[str], *, is_lines: bool, columns: int = 4) -> Any:
    """Return the colours of kinds, with their legend."""
    import altair as alt

    legend = alt.Legend(
        title=None, orient="top", direction="horizontal", labelColor=TEXT, labelFontSize=12, labelLimit=260, columns=columns,
        symbolType="stroke" if is_lines else "square", symbolStrokeWidth=3 if is_lines else 1,
    )  # fmt: skip
    colours = list(CATEGORIES[: len(labels)])
    return alt.Color("kind:N", sort=list(labels), legend=legend, scale=alt.Scale(domain=list(labels), range=colours))


def dash(labels: Sequence[str]) -> Any:
    """Return the dashes of kinds that are lines."""
    import altair as alt

    scale = alt.Scale(domain=list(labels), range=_DASHES)
    return alt.StrokeDash("kind:N", sort=list(labels), legend=None, scale=scale)
