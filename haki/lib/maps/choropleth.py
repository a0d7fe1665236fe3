"""Areas coloured by a number. Written as SVG directly: the shapes are projected already, and nothing else is needed.

No style attributes and no script: the drawing may stand in a page under a strict Content Security Policy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from haki.lib.charts.colours import LINE, NO_DATA, OUTLINE, QUIET, SCALE, TEXT, classes, colour_of
from haki.lib.maps.shapes.read import Shapes

RADIUS = 5
_LEGEND = 70


@dataclass(frozen=True)
class Words:
    """What a map says in the reader's language."""

    title: str
    description: str
    legend: str
    no_data: str
    apart: str
    is_rtl: bool = False


def choropleth(values: Mapping[str, int], *, shapes: Shapes, names: Mapping[str, str], words: Words) -> str:
    """Return a map as SVG: areas with a value by code are coloured by its class, the others are grey.

    names: code → what an area is called when pointed at. Small States are circles; areas without an agreed status are hatched.
    """
    among = classes(list(values.values()))
    x, y, width, height = shapes.box
    pieces = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{x} {y} {width} {height + _LEGEND}"'
            f' width="{width // 2}" height="{(height + _LEGEND) // 2}"><title>{escape(words.title)}</title>'
            f"<desc>{escape(words.description)}</desc><defs>"
            '<pattern id="apart" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<path d="M0,0v7" stroke="{QUIET}" stroke-width="2"/></pattern></defs>'
            f'<rect x="{x}" y="{y}" width="{width}" height="{height + _LEGEND}" fill="white"/>'
            f'<g stroke="{OUTLINE}" stroke-width="0.8" stroke-linejoin="round" fill-rule="evenodd">'
        )
    ]
    for code, path in shapes.areas.items():
        pieces.append(_shape(f'<path d="{path}"', code, values, names, among))
    for code, path in shapes.apart.items():
        pieces.append(_shape(f'<path d="{path}"', code, values, names, among))
        pieces.append(f'<path d="{path}" fill="url(#apart)"/>')
    pieces.append(f'</g><g stroke="{QUIET}" stroke-width="1">')
    for code, (at_x, at_y, is_state) in shapes.points.items():
        if is_state or values.get(code):
            pieces.append(_shape(f'<circle cx="{at_x}" cy="{at_y}" r="{RADIUS}"', code, values, names, among))
    pieces.append(f"</g>{_legend(shapes, among, words)}</svg>")
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


def _legend(shapes: Shapes, among: Sequence[tuple[int, int]], words: Words) -> str:
    """Return the classes with their numbers, in reading direction."""
    x, y, width, height = shapes.box
    entries = [(colour_of(low, among), f"{low:,}" if low == high else f"{low:,}–{high:,}") for low, high in among]
    entries.append((NO_DATA, words.no_data))
    if shapes.apart:
        entries.append(("url(#apart)", words.apart))
    step = (width - 310) // max(len(entries), len(SCALE))
    anchor = ' text-anchor="end"' if words.is_rtl else ""
    top = y + height + 40

    def at(offset: int) -> int:
        return x + width - offset if words.is_rtl else x + offset

    found = [f'<text x="{at(20)}" y="{top}"{anchor}>{escape(words.legend)}</text>']
    for place, (fill, said) in enumerate(entries):
        start = 290 + place * step
        box = at(start) - (26 if words.is_rtl else 0)
        found.append(f'<rect x="{box}" y="{top - 20}" width="26" height="22" fill="{fill}" stroke="{LINE}"/>')
        found.append(f'<text x="{at(start + 34)}" y="{top}"{anchor}>{escape(said)}</text>')
    return (
        f'<g font-family="Noto Sans, DejaVu Sans, Arial, sans-serif" font-size="26" fill="{TEXT}">{"".join(found)}</g>'
    )
