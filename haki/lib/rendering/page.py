"""A report as the data that the layout on paper reads: every text as runs, every number written, drawings as files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

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
    Run,
    Sources,
    Table,
    Text,
    runs_of,
)
from haki.lib.rendering.scripts import base, is_rtl

FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", "DejaVu Sans", "Libertinus Serif")
"""In this order; then any font that has the letter."""
_REGIONS = {"zh": "CN", "en": "GB"}
_LONG, _SHORT = 14, 16
_BROAD_PX = 640
_WIDEST = 84.0
"""Per cent of the page's text that a drawing takes at most: a map is as high as it needs to be, and leaves room for its table."""
_ACROSS = 4
_TEXT_MM = 170.0
_MM_PER_PX = 25.4 / 96
_WIDTH = re.compile(r'<svg[^>]*?\swidth="([\d.]+)')
_NO_LETTER = frozenset({"Co", "Cs", "Cn"})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Page:
    """What the layout reads: its data, and the drawings by the names that the data calls them by."""

    data: dict[str, Any]
    drawings: dict[str, str] = field(default_factory=dict)


def for_page(report: Report) -> Page:
    """Return a report as data for the layout."""
    page = Page({})
    page.data.update(
        title=_clean(report.title),
        lang=base(report.language),
        region=_REGIONS.get(base(report.language)),
        rtl=is_rtl(report.language),
        fonts=list(FONTS),
        mark=report.mark,
        footer=_clean(report.footer),
        about=[_runs(line) for line in report.about],
        blocks=_levelled([_block(block, page) for block in report.blocks]),
    )
    return page


def _block(block: Block, page: Page) -> dict[str, Any]:  # noqa: C901 -- one for each kind
    said: dict[str, Any] = {"is": type(block).__name__.lower()}
    match block:
        case Heading():
            said |= {"level": block.level, "text": _runs(block.text), **_spoken(block.language)}
        case Paragraph():
            said |= {"text": _runs(block.text), "quiet": block.is_quiet, **_spoken(block.language)}
        case Passage():
            said["paragraphs"] = [_clean(one) for one in block.paragraphs]
        case Item():
            said |= {"number": block.number, "name": _runs(block.name), "text": _runs(block.text)}
            said |= {"details": _runs(block.details), **_spoken(block.language)}
        case Figure():
            said |= _figure(block, is_strong=True)
        case Figures():
            across = min(len(block.items), _ACROSS)
            said |= {"items": [_figure(one) for one in block.items], "across": max(across, 1)}
        case Table():
            said |= _table(block)
        case Chart():
            said |= _chart(block, page)
        case Sources():
            said["items"] = [_runs(text) for text in block.items]
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


def _figure(figure: Figure, *, is_strong: bool = False) -> dict[str, Any]:
    value = _run(Run(f"{figure.value:,}", figure.url, is_strong=is_strong))
    return {"value": value, "label": _clean(figure.label), "note": _clean(figure.note)}


def _chart(chart: Chart, page: Page) -> dict[str, Any]:
    name = f"drawing{len(page.drawings)}.svg"
    page.drawings[name] = chart.svg
    found = _WIDTH.search(chart.svg)
    wide = float(found[1]) if found else _BROAD_PX
    is_beside = len(chart.table.rows) <= _SHORT and wide <= _BROAD_PX and len(chart.table.columns) <= 2  # noqa: PLR2004
    width = min(_WIDEST, 100.0 * wide * _MM_PER_PX / _TEXT_MM)
    return {
        "file": name,
        "alt": _clean(f"{chart.title}. {chart.description}"),
        "title": _clean(chart.title),
        "notes": [_clean(note) for note in chart.notes],
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
    shared = {"columns": [_clean(name) for name in table.columns], "numbers": numbers, "widths": widths}
    # A number at the far end of a broad line is hard to read.
    is_narrow = may_split and not is_split and len(table.columns) <= 2  # noqa: PLR2004
    parted = [{"rows": part, **shared} for part in parts]
    return {"caption": _clean(table.caption), "parts": parted, "narrow": is_narrow}


def _is_number(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    cells = [row[place] for row in rows]
    return bool(cells) and all(isinstance(cell, int | float | Figure) for cell in cells)


def _cell(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, Figure):
        return {"runs": [_run(Run(f"{cell.value:,}", cell.url))]}
    return {"runs": _runs(f"{cell:,}" if isinstance(cell, int | float) else cell)}


def _runs(text: Text) -> list[dict[str, Any]]:
    return [_run(run) for run in runs_of(text)]


def _run(run: Run) -> dict[str, Any]:
    url = run.url if run.url.startswith(("https://", "http://", "mailto:")) else ""
    lang = _spoken(run.language)["lang"]
    return {"text": _clean(run.text), "url": url, "strong": run.is_strong, "quiet": run.is_quiet, "lang": lang}


def _spoken(language: str) -> dict[str, Any]:
    known = base(language) if language and language != "und" else ""
    return {"lang": known if re.fullmatch("[a-z]{2,3}", known) else "", "rtl": is_rtl(language)}


def _clean(text: str) -> str:
    """Return `text` without control characters, and with the sign for "unknown" where there is no letter at all."""
    if text.isascii():
        return _CONTROL.sub("", text)
    # Private use (a bullet of Word's), halves of letters, letters that do not exist: no font has a shape for them.
    return "".join("\ufffd" if category(letter) in _NO_LETTER else letter for letter in _CONTROL.sub("", text))
