"""A report as one HTML page that needs nothing else: no script, no file beside it."""

from collections.abc import Iterator
from html import escape

from haki.lib.rendering.report import (
    Block,
    Chart,
    Figure,
    Heading,
    Item,
    Paragraph,
    Report,
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
    "td.n{text-align:end;font-variant-numeric:tabular-nums}.quiet,footer{color:#595959}.mark{font-weight:bold}"
    "svg{max-width:100%;height:auto}.item{padding-inline-start:2.5rem;text-indent:-2.5rem}.item p{text-indent:0;margin:.2rem 0}"
    "a{color:#0b578c}"
)


def write(report: Report) -> Iterator[str]:
    """Yield the page piece by piece."""
    mark = f'<p class="mark">{escape(report.mark)}</p>' if report.mark else ""
    yield (
        f'<!doctype html><html lang="{escape(report.language)}" dir="{_direction(report.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(report.title)}</title><style>{_STYLE}</style></head>'
        f"<body>{mark}<h1>{escape(report.title)}</h1>"
    )
    yield from (f"<p>{_text(line)}</p>" for line in report.about)
    yield from (_block(block) for block in report.blocks)
    yield f"<footer><p>{escape(report.footer)}</p></footer></body></html>"


def _block(block: Block) -> str:  # noqa: PLR0911 -- one for each kind
    match block:
        case Heading():
            return f"<h{block.level + 1}{_spoken(block.language)}>{_text(block.text)}</h{block.level + 1}>"
        case Paragraph():
            quiet = ' class="quiet"' if block.is_quiet else ""
            return f"<p{quiet}{_spoken(block.language)}>{_text(block.text)}</p>"
        case Item():
            details = f'<p class="quiet">{_text(block.details)}</p>' if block.details else ""
            text = f"<p{_spoken(block.language)}>{_text(block.text)}</p>"
            return f'<div class="item">{escape(block.number)} {_text(block.name)}{text}{details}</div>'
        case Table():
            return _table(block)
        case Figure():
            return f"<p>{_text([Run(f'{block.value:,}', block.url, is_strong=True)])} {escape(f'{block.label} {block.note}')}</p>"
        case Chart():
            notes = "".join(f'<p class="quiet">{escape(note)}</p>' for note in block.notes)
            caption = f"<figcaption>{escape(block.title)}</figcaption>"
            return f"<figure>{caption}{block.svg}{notes}</figure>{_table(block.table)}"
        case Sources():
            return f"<ul>{''.join(f'<li>{_text(text)}</li>' for text in block.items)}</ul>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Text | float) -> str:
    return f'<td class="n">{cell:,}</td>' if isinstance(cell, int | float) else f"<td>{_text(cell)}</td>"


def _text(text: Text) -> str:
    return "".join(map(_run, runs_of(text)))


def _run(run: Run) -> str:
    said = escape(run.text)
    if run.is_strong:
        said = f"<strong>{said}</strong>"
    if run.language or run.is_quiet:
        quiet = ' class="quiet"' if run.is_quiet else ""
        said = f"<span{quiet}{_spoken(run.language)}>{said}</span>"
    return f'<a href="{escape(run.url)}">{said}</a>' if run.url.startswith(("https://", "http://", "/")) else said


def _spoken(language: str) -> str:
    return f' lang="{escape(language)}" dir="{_direction(language)}"' if language and language != "und" else ""


def _direction(language: str) -> str:
    return "rtl" if is_rtl(language) else "ltr"
