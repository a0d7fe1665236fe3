"""Tables of WordprocessingML (ECMA-376 part 1, 17.4): lines between rows, short ones kept on one page."""

from haki.lib.rendering.report import Cell, Figure, Run, Table
from haki.lib.rendering.scripts import is_rtl
from haki.lib.rendering.wordml import Body

_WIDE = 9_070  # twentieths of a point: the room between the margins
_FIRST, _MOST, _SHORT = 2.2, 8, 12
"""The first column is so many times as wide as one of numbers, of at most so many columns; rows of a table kept together."""
_STYLE = "TableText"
_CLOSE = '<w:spacing w:before="20" w:after="20"/>'
_NUMBER = f'{_CLOSE}<w:jc w:val="right"/>'
_LINE = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
_BORDERS = "".join(
    [
        "<w:tblBorders>",
        _LINE.format(side="top", size=4, colour="B8B8B8"),
        '<w:left w:val="nil"/>',
        _LINE.format(side="bottom", size=4, colour="B8B8B8"),
        '<w:right w:val="nil"/>',
        _LINE.format(side="insideH", size=4, colour="B8B8B8"),
        '<w:insideV w:val="nil"/></w:tblBorders>',
    ]
)

_MARGINS = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'


def table(body: Body, table: Table) -> str:
    """Return a table with a heading row that is repeated on each page."""
    numbers = [
        bool(table.rows) and all(_is_number(row[place]) for row in table.rows) for place in range(len(table.columns))
    ]
    widths, keep = _widths(numbers), "<w:keepNext/>" if len(table.rows) <= _SHORT else ""
    heads = zip(table.columns, numbers, widths, strict=True)
    head = "".join(
        _cell(
            body.paragraph(
                [Run(name, is_strong=True)], style=_STYLE, keep="<w:keepNext/>", layout=_NUMBER if is_number else _CLOSE
            ),
            width,
        )
        for name, is_number, width in heads
    )
    rows = [
        "".join(_cell(_said(body, cell, keep if at < len(table.rows) else ""), width)
                for cell, width in zip(row, widths, strict=True))
        for at, row in enumerate(table.rows, start=1)
    ]  # fmt: skip
    caption = body.paragraph(table.caption, style="Caption", keep="<w:keepNext/>") if table.caption else ""
    bidi = "<w:bidiVisual/>" if is_rtl(body.language) else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' if width else "<w:gridCol/>" for width in widths)
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{bidi}<w:tblW w:w="{sum(widths)}"'
        f' w:type="{"dxa" if sum(widths) else "auto"}"/>{_BORDERS}{_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        f"{''.join(f'<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>' for row in rows)}</w:tbl>{body.paragraph('')}"
    )


def _widths(numbers: list[bool]) -> list[int]:
    """Return the widths of columns; nought where the program that opens the file finds them by what stands in them."""
    count = len(numbers)
    if count < 2 or count > _MOST or numbers != [False, *[True] * (count - 1)]:  # noqa: PLR2004
        return [0] * count
    number = int(_WIDE / (_FIRST + count - 1)) if count > 2 else _WIDE // 6  # noqa: PLR2004
    # A number at the far end of a broad line is hard to read.
    first = _WIDE - number * (count - 1) if count > 2 else _WIDE // 2  # noqa: PLR2004
    return [first, *[number] * (count - 1)]


def _cell(said: str, width: int) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{said}</w:tc>' if width else f"<w:tc>{said}</w:tc>"
    )


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | Figure)


def _said(body: Body, cell: Cell, keep: str) -> str:
    if isinstance(cell, Figure):
        return body.paragraph([Run(f"{cell.value:,}", url=cell.url)], style=_STYLE, keep=keep, layout=_NUMBER)
    if isinstance(cell, int | float):
        return body.paragraph(f"{cell:,}", style=_STYLE, keep=keep, layout=_NUMBER)
    return body.paragraph(cell, style=_STYLE, keep=keep, layout=_CLOSE)
