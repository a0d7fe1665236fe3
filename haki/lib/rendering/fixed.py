"""A report as the data of a layout that has so many pages whatever it is to hold: sections, each in a place of a page.

A heading begins a section and names its place. What a section can be trimmed of are its units: entries, and rows of the table
beside a drawing. The layout (layout/pages.typ) measures, takes as many of each as fit, and says how many it left out.
"""

import re
from collections.abc import Iterable
from typing import Any

from haki.lib.rendering.page import Page, begun
from haki.lib.rendering.pieces import clean, figure, run, runs, spoken
from haki.lib.rendering.report import (
    Block,
    Chart,
    Figure,
    Figures,
    Heading,
    Item,
    Paragraph,
    Passage,
    Report,
    Rest,
    Run,
    Sources,
    Table,
)

Row = dict[str, Any]
LAYOUTS: dict[str, list[list[Row]]] = {
    "two-pages": [
        [{"places": ["strip"]}, {"places": ["lead"]}, {"places": ["a", "b"], "shares": [1.28, 1]}],
        [{"places": ["band"]}, {"places": ["c", "d"], "shares": [1, 1.28]}, {"places": ["foot"]}],
    ],
    "one-page": [
        [
            {"places": ["strip"]},
            {"places": ["lead"]},
            {"places": ["band"]},
            {"places": ["a", "b"], "shares": [1.28, 1]},
            {"places": ["foot"]},
        ],
    ],
}
"""The pages of each layout: rows of columns, each column a place. The row of several columns takes what the others leave."""
_FIRST, _LAST = "strip", "foot"
_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def for_fixed(report: Report) -> Page:
    """Return a report as data for the layout that it names; KeyError when there is none of that name."""
    page = begun(report)
    sections = list(_sections(report.blocks, page))
    pages = [[_row(row, sections) for row in rows] for rows in LAYOUTS[report.layout]]
    page.data["pages"] = [[row for row in rows if row["stretch"] or any(row["columns"])] for rows in pages]
    return page


def _row(row: Row, sections: list[dict[str, Any]]) -> Row:
    places = row["places"]
    columns = [[one for one in sections if one["place"] == place] for place in places]
    return {"columns": columns, "shares": row.get("shares", [1]), "stretch": len(places) > 1, "place": places[0]}


def _sections(blocks: Iterable[Block], page: Page) -> Iterable[dict[str, Any]]:
    """Yield the sections; what stands before the first heading is in the first place."""
    now = _section(Heading("", place=_FIRST))
    for block in blocks:
        if isinstance(block, Heading):
            if now["parts"] or now["units"]:
                yield now
            now = _section(block)
        elif isinstance(block, Passage) and not now["title"]:
            if now["parts"]:
                yield now
            now = _section(Heading("", place="lead"))
            now["parts"] += _parts(block, page)
        else:
            now["parts"] += _parts(block, page)
            now["units"] += _units(block)
            if isinstance(block, Rest):
                now["rest"] = _rest(block)
    yield now


def _section(heading: Heading) -> dict[str, Any]:
    said = {"title": runs(heading.text), "place": heading.place or _LAST, **spoken(heading.language)}
    return {**said, "more": clean(heading.more), "least": heading.least, "parts": [], "units": [], "rest": None}


def _parts(block: Block, page: Page) -> list[dict[str, Any]]:  # noqa: PLR0911 -- one for each kind
    """Return what a section shows whole."""
    match block:
        case Paragraph():
            return [{"is": "paragraph", "text": runs(block.text), "quiet": block.is_quiet, **spoken(block.language)}]
        case Passage():
            return [{"is": "passage", "paragraphs": [clean(one) for one in block.paragraphs]}] if block.text else []
        case Figure():
            return [{"is": "figures", "items": [figure(block)]}]
        case Figures():
            return [{"is": "figures", "items": [figure(one) for one in block.items]}]
        case Chart() if block.draw == "course":
            return [_course(block.table)]
        case Chart() if block.draw != "bars":
            return [_drawing(block, page)]
        case Sources():
            return [{"is": "sources", "items": [runs(one) for one in block.items]}]
    return []


def _units(block: Block) -> list[dict[str, Any]]:
    match block:
        case Item():
            said = {"name": runs(block.name), "text": runs(block.text), "details": runs(block.details)}
            return [{"is": "item", "number": clean(block.number), **said, **spoken(block.language)}]
        case Chart() if block.draw in {"bars", "map"}:
            return _bars(block.table)
        case Table():
            return [{"is": "row", "cells": [_cell(cell) for cell in row]} for row in block.rows]
    return []


def _cell(cell: Any) -> list[dict[str, Any]]:
    if isinstance(cell, Figure):
        return [figure(cell)["value"]]
    return runs(f"{cell:,}" if isinstance(cell, int | float) else cell)


def _bars(table: Table) -> list[dict[str, Any]]:
    """Return a bar for each row: its label, its number, its part of the longest."""
    found = [row[-1] for row in table.rows]
    most = max((one.value for one in found if isinstance(one, Figure)), default=0) or 1
    return [
        {"is": "bar", "label": runs(row[0] if not isinstance(row[0], int | float | Figure) else ""),
         "value": figure(one)["value"], "part": round(100 * one.value / most, 2)}
        for row, one in zip(table.rows, found, strict=True)
        if isinstance(one, Figure)
    ]  # fmt: skip


def _course(table: Table) -> dict[str, Any]:
    """Return a course: the columns of the table are its times, each row has bars on a scale of its own."""
    rows = []
    for label, *cells in table.rows:
        figures = [one for one in cells if isinstance(one, Figure)]
        most = max((one.value for one in figures), default=0) or 1
        said = runs(label if not isinstance(label, int | float | Figure) else "")
        bars = [{"value": figure(one)["value"], "part": round(100 * one.value / most, 2)} for one in figures]
        rows.append({"label": said, "bars": bars})
    return {"is": "course", "columns": [clean(one) for one in table.columns], "rows": rows}


def _drawing(chart: Chart, page: Page) -> dict[str, Any]:
    name = f"drawing{len(page.drawings)}.svg"
    page.drawings[name] = svg = str(chart.svg)
    found = _BOX.search(svg)
    high = float(found[2]) / float(found[1]) if found else 0.5
    notes = [clean(note) for note in chart.notes]
    return {
        "is": "drawing",
        "file": name,
        "alt": clean(f"{chart.title}. {chart.description}"),
        "high": high,
        "notes": notes,
    }


def _rest(rest: Rest) -> dict[str, Any]:
    before, _mark, after = clean(rest.said).partition("{all}")
    total = run(Run(f"{rest.total.value:,}", url=rest.total.url))
    return {"before": before, "total": total, "after": after, "all": rest.total.value}
