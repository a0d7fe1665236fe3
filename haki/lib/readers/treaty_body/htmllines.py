"""The lines of a page in HTML, without scripts, note signs and what stands at its edges."""

import codecs
import re
from pathlib import Path

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.treaty_body.htmlreader import Reader, TooDeepError
from haki.lib.readers.treaty_body.lines import Line, Printed
from haki.lib.readers.treaty_body.paragraph import NUMBER

MAX_BYTES = 16 << 20
"""What a word processor saves of a long document, with its styles, is a tenth of that."""
_FIRST = re.compile(r"1\.\s*The\s+Committee\b.{0,200}\bconsidered\b", re.DOTALL)
_PIECE = 1 << 14
_WANTED = "concluding observations as HTML"


def printed(path: Path, called: str) -> Printed:
    """Return the blocks of a page; FileProblem when it is too large, or its elements lie too deep.

    Converters forget where lists go on, so that each paragraph below a heading would be the first. They are counted on where that
    gives every paragraph its number: from the first, in which the Committee considers the report, and none is left out. Where it
    does not, and the lists are all that gives numbers, that is a FileProblem too.
    """
    if path.stat().st_size > MAX_BYTES:
        raise FileProblem(called, f"the page has more than {MAX_BYTES >> 20} MB", expected=_WANTED)
    data = _decoded(path.read_bytes()).replace("\0", "").encode("utf-8", "replace")
    reader = _read(data, called)
    if reader.lists.begun > 1 and not reader.lists.says_numbers:
        again = _read(data, called, counts_on=True)
        if _are_in_a_row(again.lines):
            return Printed(again.lines)
        if len(_numbered(reader.lines)) <= reader.lists.numbered:
            said = "its lists begin anew and do not say at which number they go on"
            raise FileProblem(called, said, expected="paragraphs with their numbers")
    return Printed(reader.lines)


def _read(data: bytes, called: str, *, counts_on: bool = False) -> Reader:
    from lxml import etree

    reader = Reader(counts_on=counts_on)
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    try:
        # Piece by piece: the parser stops for `TooDeepError` at the end of one only. A closing tag that fits nothing takes it as
        # long as elements are open, so only a bound on these makes its time grow no faster than the page.
        for begin in range(0, len(data), _PIECE):
            parser.feed(data[begin : begin + _PIECE])
        parser.close()
    except TooDeepError as problem:
        raise FileProblem(called, "its elements nest too deep", expected=_WANTED) from problem
    except etree.LxmlError as problem:
        raise FileProblem(called, "this is no HTML that can be read", expected=_WANTED) from problem
    return reader


def _are_in_a_row(lines: list[Line]) -> bool:
    numbered = _numbered(lines)
    in_a_row = all(text.startswith(f"{at}.") for at, text in enumerate(numbered, start=1))
    return in_a_row and bool(numbered) and bool(_FIRST.match(numbered[0]))


def _numbered(lines: list[Line]) -> list[str]:
    return [line.text for line in lines if NUMBER.match(line.text)]


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
