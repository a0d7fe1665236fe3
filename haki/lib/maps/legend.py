"""What the colours of a map mean, beneath it: in one line, or in some where the map is small."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from haki.lib.charts.colours import LINE, NO_DATA, SCALE, TEXT, colour_of
from haki.lib.maps.shapes.read import Shapes

APART = "url(#apart)"
_FONT = "Noto Sans, Noto Sans Arabic, DejaVu Sans, Arial, sans-serif"
_SHORT = 9
"""Letters of the longest of the classes with which four stand in a line; longer ones are three."""


@dataclass(frozen=True)
class Words:
    """What a map says in the reader's language."""

    title: str
    description: str
    legend: str
    no_data: str
    apart: str
    is_rtl: bool = False


@dataclass(frozen=True)
class Legend:
    """A legend as SVG, and how much of the drawing's height it takes."""

    svg: str
    height: int


def legend(shapes: Shapes, among: Sequence[tuple[int, int]], words: Words, *, is_compact: bool) -> Legend:
    """Return the classes with their numbers, in reading direction."""
    entries = [(colour_of(low, among), f"{low:,}" if low == high else f"{low:,}–{high:,}") for low, high in among]
    entries.append((NO_DATA, words.no_data))
    if shapes.apart:
        entries.append((APART, words.apart))
    return _in_lines(shapes, entries, words) if is_compact else _in_one(shapes, entries, words)


def _in_one(shapes: Shapes, entries: Sequence[tuple[str, str]], words: Words) -> Legend:
    _x, y, width, height = shapes.box
    step = (width - 310) // max(len(entries), len(SCALE))
    top = y + height + 40
    found = [_text(words, _at(shapes, words, 20), top, words.legend)]
    for place, one in enumerate(entries):
        found += _entry(shapes, words, one, (290 + place * step, top), 26)
    return Legend(_group(found, 26), 70)


def _in_lines(shapes: Shapes, entries: Sequence[tuple[str, str]], words: Words) -> Legend:
    _x, y, width, height = shapes.box
    size = max(4, width // 36)
    in_line = 4 if all(len(said) <= _SHORT for _fill, said in entries[:-1]) else 3
    top = y + height + 2 * size
    found = [_text(words, _at(shapes, words, 0), top, words.legend)]
    for place, one in enumerate(entries):
        line, column = divmod(place, in_line)
        found += _entry(shapes, words, one, (column * width // in_line, top + (line + 1) * size * 17 // 10), size)
    lines = 1 + (len(entries) - 1) // in_line + 1
    return Legend(_group(found, size), size * 17 * lines // 10 + size)


def _entry(shapes: Shapes, words: Words, entry: tuple[str, str], place: tuple[int, int], size: int) -> list[str]:
    (fill, said), (start, top) = entry, place
    box = _at(shapes, words, start) - (size if words.is_rtl else 0)
    high = size * 11 // 13
    drawn = f'<rect x="{box}" y="{top - size * 10 // 13}" width="{size}" height="{high}" fill="{fill}" stroke="{LINE}"'
    finely = f' stroke-width="{size / 26:.2g}"/>'
    return [f"{drawn}{finely}", _text(words, _at(shapes, words, start + size * 17 // 13), top, said)]


def _at(shapes: Shapes, words: Words, offset: int) -> int:
    x, _y, width, _height = shapes.box
    return x + width - offset if words.is_rtl else x + offset


def _text(words: Words, x: int, y: int, said: str) -> str:
    anchor = ' text-anchor="end"' if words.is_rtl else ""
    return f'<text x="{x}" y="{y}"{anchor}>{escape(said)}</text>'


def _group(found: Sequence[str], size: int) -> str:
    return f'<g font-family="{_FONT}" font-size="{size}" fill="{TEXT}">{"".join(found)}</g>'
