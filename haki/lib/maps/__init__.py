"""Maps: areas coloured by a number, as SVG."""

from haki.lib.maps.choropleth import choropleth
from haki.lib.maps.legend import Words
from haki.lib.maps.shapes.around import around
from haki.lib.maps.shapes.read import Shapes, demo, world

__all__ = ["Shapes", "Words", "around", "choropleth", "demo", "world"]
