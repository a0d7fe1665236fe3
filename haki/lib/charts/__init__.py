"""Charts: their definition as Vega-Lite, drawn as SVG without a browser."""

from haki.lib.charts.bars import Bar, bars
from haki.lib.charts.colours import SCALE, classes, colour_of

__all__ = ["SCALE", "Bar", "bars", "classes", "colour_of"]
