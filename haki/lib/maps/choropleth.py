"""Areas coloured by a number. Written as SVG directly: the shapes are projected already, and nothing else is needed.

No style attributes and no script: the drawing may stand in a page under a strict Content Security Policy.
"""

from collections.abc import Mapping, Sequence
from html import escape

from haki.lib.charts.colours import NO_DATA, OUTLINE, QUIET, classes, colour_of
from haki.lib.maps.legend import APART, Words, legend
from haki.lib.maps.shapes.read import Shapes

RADIUS = 5
_WHOLE = 1_962
"""Units across the drawing of the world, for which lines and circles are made; in a part of it they are finer."""


def choropleth(
    values: Mapping[str, int],
    *,
    shapes: Shapes,
    names: Mapping[str, str],
    words: Words,
    is_compact: bool = False,
) -> str:
    """Return a map as SVG: areas with a value by code are coloured by its class, the others are grey.

    names: code → what an area is called when pointed at. Small States are circles; areas without an agreed status are hatched.
    is_compact: the map is shown small: its legend in larger letters, in lines.
    """
    among = classes(list(values.values()))
    beneath = legend(shapes, among, words, is_compact=is_compact)
    x, y, width, height = shapes.box
    fine = min(1.0, width / _WHOLE) * (1.6 if is_compact else 1.0)
    pieces = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{x} {y} {width} {height + beneath.height}"'
            f' width="{max(width, _WHOLE) // 2}" height="{(height + beneath.height) * max(width, _WHOLE) // width // 2}">'
            f"<title>{escape(words.title)}</title>"
            f"<desc>{escape(words.description)}</desc><defs>"
            f'<pattern id="apart" width="7" height="7" patternUnits="userSpaceOnUse"'
            f' patternTransform="rotate(45) scale({fine:.3g})">'
            f'<path d="M0,0v7" stroke="{QUIET}" stroke-width="2"/></pattern>'
            f'<clipPath id="frame"><rect x="{x}" y="{y}" width="{width}" height="{height}"/></clipPath></defs>'
            f'<rect x="{x}" y="{y}" width="{width}" height="{height + beneath.height}" fill="white"/>'
            f'<g clip-path="url(#frame)"><g stroke="{OUTLINE}" stroke-width="{0.8 * fine:.3g}" stroke-linejoin="round"'
            ' fill-rule="evenodd">'
        )
    ]
    for code, path in shapes.areas.items():
        pieces.append(_shape(f'<path d="{path}"', code, values, names, among))
    for code, path in shapes.apart.items():
        pieces.append(_shape(f'<path d="{path}"', code, values, names, among))
        pieces.append(f'<path d="{path}" fill="{APART}"/>')
    pieces.append(f'</g><g stroke="{QUIET}" stroke-width="{fine:.3g}">')
    for code, (at_x, at_y, is_state) in shapes.points.items():
        if is_state or values.get(code):
            circle = f'<circle cx="{at_x}" cy="{at_y}" r="{RADIUS * fine:.3g}"'
            pieces.append(_shape(circle, code, values, names, among))
    pieces.append(f"</g></g>{beneath.svg}</svg>")
    return "".join(pieces)


def _shape(
    beginning: str,
    code: str,
    values: Mapping[str, int],
    names: Mapping[str, str],
    among: Sequence[tuple[int, int]],
) -> str:
    value = values.get(code, 0)
    fill = colour_of(value, among) if value else NO_DATA
    said = f"{names.get(code, code)}: {value:,}" if value else names.get(code, code)
    return f'{beginning} fill="{fill}"><title>{escape(said)}</title>{"</path>" if beginning.startswith("<path") else "</circle>"}'
