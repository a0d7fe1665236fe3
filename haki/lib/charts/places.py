"""The places along an axis of years, and how their names fit below them."""

from collections.abc import Sequence
from typing import Any

from haki.lib.charts.colours import QUIET, TEXT

LYING, UPRIGHT = 33, 17
"""The width that a year takes lying, so that the last is not left out, and upright."""
NARROW = 300
"""The width of drawings for phones: with what stands beside them they fit a screen without being made smaller."""


def width(count: int) -> int:
    """Return the width that so many years need, each with its name."""
    return LYING * count if count <= 12 else UPRIGHT * count  # noqa: PLR2004  so far lying names are easier to read


def axis(names: Sequence[str], within: int) -> Any:
    """Return an axis on which every name stands that has room, upright where there is little; each place has its tick."""
    import altair as alt

    is_lying = len(names) * LYING <= within
    return alt.Axis(
        title=None, labelAngle=0 if is_lying else -90, labelOverlap="greedy", labelLimit=300, grid=False, ticks=not is_lying,
        domainColor=QUIET, tickColor=QUIET, labelColor=TEXT,
    )  # fmt: skip
