"""Charts: their definition as Vega-Lite, drawn as SVG without a browser."""

from haki.lib.charts.bars import Bar, bars
from haki.lib.charts.colours import CATEGORIES, SCALE, classes, colour_of
from haki.lib.charts.course import Series, course, monday, week_of, weeks_between
from haki.lib.charts.shares import Shares, shares

__all__ = [
    "CATEGORIES",
    "SCALE",
    "Bar",
    "Series",
    "Shares",
    "bars",
    "classes",
    "colour_of",
    "course",
    "monday",
    "shares",
    "week_of",
    "weeks_between",
]
