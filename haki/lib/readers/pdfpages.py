"""The text of a PDF, page by page, without what stands in smaller letters (running heads, page numbers, footnotes)."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from haki.lib.readers.errors import FileProblem

_SMALLER = 0.97
"""A letter below this share of the body's size is no part of the body."""
_SIGNS = ("*", "∗")  # of a note to the title, which stand smaller before it
MAX_LETTERS = 2_000_000
"""Of all pages: some 500 pages of print. Each is kept with its size, which takes 100 bytes."""
_LEAST = 40  # letters a page, on average, that a PDF with text has


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its lines of body text, and the lines that stand in smaller letters."""

    number: int
    lines: list[str]
    small: list[str]


def pages(path: Path, name: str = "") -> list[Page]:
    """Return the pages of a PDF. name: how its sender called it.

    Raises FileProblem when it is no PDF, is damaged, needs a password, has more than MAX_LETTERS, or
    holds pictures of pages instead of text.
    """
    import pypdfium2

    called = name or path.name
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise FileProblem(called, "the PDF needs a password", expected="a PDF that opens without one") from problem
        raise FileProblem(called, "this is not a PDF that can be opened", expected="a whole PDF") from problem
    with document:
        try:
            sized = list(_sized(document, called))
        except pypdfium2.PdfiumError as problem:
            raise FileProblem(called, "a page of the PDF is damaged", expected="a whole PDF") from problem
    if sum(len(page) for page in sized) < _LEAST * max(1, len(sized)):
        raise FileProblem(
            called,
            "the PDF holds pictures of pages, no text (it was scanned)",
            expected="a PDF with text; a scanned one has to go through text recognition first",
        )
    body = _body(sized)
    return [Page(number, *_parted(page, body)) for number, page in enumerate(sized, start=1)]


def _sized(document: Any, called: str) -> Iterator[list[tuple[str, float]]]:
    left = MAX_LETTERS
    for at in range(len(document)):
        page = list(islice(_letters(document[at]), left + 1))
        left -= len(page)
        if left < 0:
            said = f"the PDF has more than {MAX_LETTERS:,} letters"
            raise FileProblem(called, said, expected="a single document")
        yield page


def _letters(page: Any) -> Iterator[tuple[str, float]]:
    """Yield the letters of a page with their sizes in points; line breaks have the size 0."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    matrix = pdfium.FS_MATRIX()
    for at in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if letter in "\r\n":
            yield "\n", 0.0
        elif pdfium.FPDFText_IsGenerated(text, at):
            yield " ", 0.0
        else:
            pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
            yield letter, abs(pdfium.FPDFText_GetFontSize(text, at) * (matrix.d or matrix.b))


def _body(pages: list[list[tuple[str, float]]]) -> float:
    sizes = Counter(round(size, 1) for page in pages for letter, size in page if size and not letter.isspace())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _parted(page: list[tuple[str, float]], body: float) -> tuple[list[str], list[str]]:
    """Return the lines of body text, and those in smaller letters; a smaller letter within a line (a note's sign) goes."""
    lines: list[str] = []
    small: list[str] = []
    line: list[tuple[str, float]] = []
    for letter, size in [*page, ("\n", 0.0)]:
        if letter != "\n":
            line.append((letter, size))
            continue
        kept = "".join(letter for letter, size in line if not size or size >= _SMALLER * body)
        left = "".join(letter for letter, size in line if size and size < _SMALLER * body)
        if left[:1] in _SIGNS and "".join(letter for letter, _size in line).lstrip().startswith(left[0]):
            kept, left = "", kept  # a note whose letters are as large as the body's
        if kept.strip():
            lines.append(kept)
        if left.strip() and not kept.strip():
            small.append(left)
        line = []
    return lines, small
