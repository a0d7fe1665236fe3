"""A report as one HTML page that needs nothing else: no script, no file beside it. Or its blocks, within another page."""

from collections.abc import Callable, Iterator
from html import escape

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
    Text,
    runs_of,
)
from haki.lib.rendering.scripts import is_rtl

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c}"
    "table{border-collapse:collapse;margin:1rem 0}th,td{border-block-end:1px solid #bbb;padding:.2rem .6rem;text-align:start}"
    "th.n,td.n{text-align:end;font-variant-numeric:tabular-nums}.quiet,footer{color:#595959}.mark{font-weight:bold}"
    "svg{max-width:100%;height:auto}.item{padding-inline-start:2.5rem;text-indent:-2.5rem}.item p{text-indent:0;margin:.2rem 0}"
    ".scroll{overflow-x:auto}a{color:#0b578c}.figures{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;list-style:none;padding:0}"
    ".figures b{display:block;font-size:1.6rem}"
    "@media print{.break{break-before:page}}"
)
_NARROW = 3
"""Columns that a telephone has room for; a broader table is scrolled by itself."""
_LINKS = ("https://", "http://", "/")


def write(report: Report) -> Iterator[str]:
    """Yield the page piece by piece."""
    mark = f'<p class="mark">{escape(report.mark)}</p>' if report.mark else ""
    yield (
        f'<!doctype html><html lang="{escape(report.language)}" dir="{_direction(report.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(report.title)}</title><style>{_STYLE}</style></head>'
        f"<body>{mark}<h1>{escape(report.title)}</h1>"
    )
    yield from (f"<p>{text_of(line)}</p>" for line in report.about)
    yield from (block_of(block) for block in report.blocks)
    yield f"<footer><p>{escape(report.footer)}</p></footer></body></html>"


def block_of(  # noqa: C901, PLR0911 -- one for each kind
    block: Block, *, drawing: Callable[[Chart], str] | None = None
) -> str:
    """Return a block as HTML: all texts escaped, headings one level lower than in the report.

    drawing: chart → the address of its SVG, where drawings are not to stand in the page itself.
    """
    match block:
        case Heading():
            return f"<h{block.level + 1}{_spoken(block.language)}>{text_of(block.text)}</h{block.level + 1}>"
        case Paragraph():
            quiet = ' class="quiet"' if block.is_quiet else ""
            return f"<p{quiet}{_spoken(block.language)}>{text_of(block.text)}</p>"
        case Item():
            details = f'<p class="quiet">{text_of(block.details)}</p>' if block.details else ""
            text = f"<p{_spoken(block.language)}>{text_of(block.text)}</p>"
            return f'<div class="item">{escape(block.number)} {text_of(block.name)}{text}{details}</div>'
        case Table():
            return _table(block)
        case Figure():
            return f"<p>{_number(block, is_strong=True)} {_label(block)}</p>"
        case Figures():
            shown = (f"<li><b>{_number(one)}</b> {_label(one)}</li>" for one in block.items)
            return f'<ul class="figures">{"".join(shown)}</ul>'
        case Chart():
            return _chart(block, drawing)
        case Passage():
            return "".join(f'<p class="passage">{escape(said)}</p>' for said in block.paragraphs)
        case PageBreak():
            return '<div class="break"></div>'
        case Rest():
            return f'<p class="quiet">{text_of(block.runs())}</p>' if block.is_left_out else ""
        case Sources():
            return f"<ul>{''.join(f'<li>{text_of(text)}</li>' for text in block.items)}</ul>"


def _chart(chart: Chart, drawing: Callable[[Chart], str] | None) -> str:
    notes = "".join(f'<p class="quiet">{escape(note)}</p>' for note in chart.notes)
    if drawing:
        drawn = f'<img class="drawing" src="{escape(drawing(chart))}" alt="{escape(chart.description)}">'
    else:
        drawn = str(chart.svg)
    return f"<figure><figcaption>{escape(chart.title)}</figcaption>{drawn}{notes}</figure>{_table(chart.table)}"


def _label(figure: Figure) -> str:
    said = escape(f"{figure.label} {figure.note}".rstrip())
    if figure.before:
        said += f'<br><span class="quiet">{escape(figure.compared)} {_number(figure.before)}</span>'
    return said


def _number(figure: Figure, *, is_strong: bool = False) -> str:
    return text_of([Run(f"{figure.value:,}", figure.url, is_strong=is_strong)])


def _table(table: Table) -> str:
    numbers = [
        all(isinstance(row[place], int | float | Figure) for row in table.rows) for place in range(len(table.columns))
    ]
    head = "".join(
        f'<th scope="col"{" class=n" if is_number else ""}>{escape(name)}</th>'
        for name, is_number in zip(table.columns, numbers, strict=True)
    )
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    whole = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if len(table.columns) <= _NARROW:
        return whole
    name = escape(table.caption or " · ".join(table.columns[:2]))
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">{whole}</div>'


def _cell(cell: Cell) -> str:
    if isinstance(cell, Figure):
        return f'<td class="n">{_number(cell)}</td>'
    return f'<td class="n">{cell:,}</td>' if isinstance(cell, int | float) else f"<td>{text_of(cell)}</td>"


def text_of(text: Text) -> str:
    """Return a text as HTML, escaped."""
    return "".join(map(_run, runs_of(text)))


def _run(run: Run) -> str:
    said = escape(run.text)
    if run.is_strong:
        said = f"<strong>{said}</strong>"
    if run.language or run.is_quiet:
        quiet = ' class="quiet"' if run.is_quiet else ""
        said = f"<span{quiet}{_spoken(run.language)}>{said}</span>"
    return f'<a href="{escape(run.url)}">{said}</a>' if run.url.startswith(_LINKS) else said


def _spoken(language: str) -> str:
    return f' lang="{escape(language)}" dir="{_direction(language)}"' if language and language != "und" else ""


def _direction(language: str) -> str:
    return "rtl" if is_rtl(language) else "ltr"
