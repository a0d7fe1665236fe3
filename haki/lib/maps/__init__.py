"""Maps: areas coloured by a number, as SVG."""

from haki.lib.maps.choropleth import Words, choropleth
from haki.lib.maps.shapes.read import Shapes, demo, world

__all__ = ["Shapes", "Words", "choropleth", "demo", "world"]
