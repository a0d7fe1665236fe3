"""Charts: their definition as Vega-Lite, drawn as SVG without a browser."""

from haki.lib.charts.bars import Bar, bars
from haki.lib.charts.colours import CATEGORIES, SCALE, classes, colour_of
from haki.lib.charts.course import Series, course, monday, week_of, weeks_between

__all__ = [
    "CATEGORIES",
    "SCALE",
    "Bar",
    "Series",
    "bars",
    "classes",
    "colour_of",
    "course",
    "monday",
    "week_of",
    "weeks_between",
]
