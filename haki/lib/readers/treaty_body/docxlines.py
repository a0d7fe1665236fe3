"""The paragraphs of a DOCX with the numbers that the word processor shows, without footnotes, deleted words and note signs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from haki.lib.readers import zipguard
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.treaty_body.docxlevels import w
from haki.lib.readers.treaty_body.docxnumbers import Numbers
from haki.lib.readers.treaty_body.lines import Line, Printed

_HEADING = re.compile(r"heading|^_?\s*H_?\s?(?:\d|Ch|M)", re.IGNORECASE)
_SIGN = re.compile(r"[\d*\s]*")


def printed(path: Path, called: str) -> Printed:
    """Return the paragraphs of a DOCX, those of tables too; FileProblem when it cannot be opened."""
    import docx
    from docx.opc.exceptions import OpcError

    try:
        zipguard.check(path)
        with path.open("rb") as file:
            document = docx.Document(file)
        return Printed(list(_lines(document)))
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError, TypeError, FileProblem) as problem:
        said = problem.message if isinstance(problem, FileProblem) else "this is not a DOCX that can be opened"
        raise FileProblem(called, said, expected="concluding observations as DOCX") from problem


def _lines(document: Any) -> Iterator[Line]:
    for section in document.sections[:1]:
        for head in (section.first_page_header, section.header):
            yield from (Line(" ".join(one.text.split())) for one in head.paragraphs if one.text.strip())
    numbers = Numbers(document)
    for paragraph in _paragraphs(document):
        number = numbers.of(paragraph)
        words = " ".join(_words(paragraph).split())
        if words:
            style = paragraph.style.name if paragraph.style is not None else ""
            yield Line(f"{number} {words}".strip(), is_heading=bool(_HEADING.search(style or "")))


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield the paragraphs in their order, those in cells of tables where the table stands."""
    from docx.text.paragraph import Paragraph

    for element in document.element.body.iter(w("p")):
        yield Paragraph(element, document._body)  # noqa: SLF001 - the only way to a paragraph within a cell, in order


def _words(paragraph: Any) -> str:
    """Return what a reader sees: with what was inserted, without what was deleted, without signs of notes."""
    said = ""
    for run in paragraph._p.xpath(".//w:r[not(ancestor::w:del)]"):  # noqa: SLF001 - `runs` leaves insertions out
        raised = run.xpath("./w:rPr/w:vertAlign[@w:val='superscript']")
        said += "" if raised and _SIGN.fullmatch(run.text) else run.text
    return said
