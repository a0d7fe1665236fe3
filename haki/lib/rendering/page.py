"""A report as the data that the layout on paper reads: every text as runs, every number written, drawings as files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from haki.lib.rendering.pieces import clean, figure, run, runs, spoken
from haki.lib.rendering.report import (
    Block,
    Cell,
    Chart,
    Figure,
    Figures,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Passage,
    Report,
    Rest,
    Run,
    Sources,
    Table,
)
from haki.lib.rendering.scripts import base, is_rtl

FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", "DejaVu Sans", "Libertinus Serif")
"""In this order; then any font that has the letter."""
REGIONS = {"zh": "CN", "en": "GB"}
_LONG, _SHORT = 14, 16
_BROAD_PX = 640
_WIDEST = 84.0
"""Per cent of the page's text that a drawing takes at most: a map is as high as it needs to be, and leaves room for its table."""
_ACROSS = 4
_TEXT_MM = 170.0
_MM_PER_PX = 25.4 / 96
_WIDTH = re.compile(r'<svg[^>]*?\swidth="([\d.]+)')


@dataclass(frozen=True, slots=True)
class Page:
    """What the layout reads: its data, and the drawings by the names that the data calls them by."""

    data: dict[str, Any]
    drawings: dict[str, str] = field(default_factory=dict)


def for_page(report: Report) -> Page:
    """Return a report as data for the layout."""
    page = begun(report)
    page.data["blocks"] = _levelled([_block(block, page) for block in report.blocks])
    return page


def begun(report: Report) -> Page:
    """Return what every layout is told of a report, without its blocks."""
    return Page(
        {
            "title": clean(report.title),
            "lang": base(report.language),
            "region": REGIONS.get(base(report.language)),
            "rtl": is_rtl(report.language),
            "fonts": list(FONTS),
            "mark": report.mark,
            "footer": clean(report.footer),
            "about": [runs(line) for line in report.about],
        }
    )


def _block(block: Block, page: Page) -> dict[str, Any]:  # noqa: C901 -- one for each kind
    said: dict[str, Any] = {"is": type(block).__name__.lower()}
    match block:
        case Heading():
            said |= {"level": block.level, "text": runs(block.text), **spoken(block.language)}
        case Paragraph():
            said |= {"text": runs(block.text), "quiet": block.is_quiet, **spoken(block.language)}
        case Passage():
            said["paragraphs"] = [clean(one) for one in block.paragraphs]
        case Item():
            said |= {"number": block.number, "name": runs(block.name), "text": runs(block.text)}
            said |= {"details": runs(block.details), **spoken(block.language)}
        case Figure():
            said |= figure(block, is_strong=True)
        case Figures():
            across = min(len(block.items), _ACROSS)
            said |= {"items": [figure(one) for one in block.items], "across": max(across, 1)}
        case Table():
            said |= _table(block)
        case Chart():
            said |= _chart(block, page)
        case Rest():
            said |= {"is": "paragraph", "text": runs(block.runs() if block.is_left_out else ""), "quiet": True}
            said |= spoken("")
        case Sources():
            said["items"] = [runs(text) for text in block.items]
        case PageBreak():
            pass
    return said


def _levelled(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let no heading leave out a level: PDF/UA forbids it."""
    last = 0
    for block in blocks:
        if block["is"] == "heading":
            last = block["level"] = min(block["level"], last + 1)
    return blocks


def _chart(chart: Chart, page: Page) -> dict[str, Any]:
    name = f"drawing{len(page.drawings)}.svg"
    page.drawings[name] = svg = str(chart.svg)
    found = _WIDTH.search(svg)
    wide = float(found[1]) if found else _BROAD_PX
    is_beside = len(chart.table.rows) <= _SHORT and wide <= _BROAD_PX and len(chart.table.columns) <= 2  # noqa: PLR2004
    width = min(_WIDEST, 100.0 * wide * _MM_PER_PX / _TEXT_MM)
    return {
        "file": name,
        "alt": clean(f"{chart.title}. {chart.description}"),
        "title": clean(chart.title),
        "notes": [clean(note) for note in chart.notes],
        "beside": is_beside,
        "width": 100.0 if is_beside else width,
        "table": _table(chart.table, may_split=not is_beside),
    }


def _table(table: Table, *, may_split: bool = True) -> dict[str, Any]:
    """Return a table; one that is long and narrow as two beside each other."""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    numbers = [_is_number(table.rows, place) for place in range(len(table.columns))]
    half = (len(rows) + 1) // 2
    is_split = may_split and len(rows) > _LONG and len(table.columns) <= 3  # noqa: PLR2004
    parts = [rows[:half], rows[half:]] if is_split else [rows]
    # What is not a number takes the room that is left.
    widths = [not is_number for is_number in numbers]
    shared = {"columns": [clean(name) for name in table.columns], "numbers": numbers, "widths": widths}
    # A number at the far end of a broad line is hard to read.
    is_narrow = may_split and not is_split and len(table.columns) <= 2  # noqa: PLR2004
    parted = [{"rows": part, **shared} for part in parts]
    return {"caption": clean(table.caption), "parts": parted, "narrow": is_narrow}


def _is_number(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    cells = [row[place] for row in rows]
    return bool(cells) and all(isinstance(cell, int | float | Figure) for cell in cells)


def _cell(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, Figure):
        return {"runs": [run(Run(f"{cell.value:,}", cell.url))]}
    return {"runs": runs(f"{cell:,}" if isinstance(cell, int | float) else cell)}
