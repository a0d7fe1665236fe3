"""The lines of a page in HTML, without scripts, note signs and what stands at its edges."""

import codecs
from pathlib import Path

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.treaty_body.htmlreader import Reader, TooDeepError
from haki.lib.readers.treaty_body.lines import Printed

MAX_BYTES = 16 << 20
"""What a word processor saves of a long document, with its styles, is a tenth of that."""
_PIECE = 1 << 14
_WANTED = "concluding observations as HTML"


def printed(path: Path, called: str) -> Printed:
    """Return the blocks of a page; FileProblem when it is too large, or its elements lie too deep."""
    from lxml import etree

    if path.stat().st_size > MAX_BYTES:
        raise FileProblem(called, f"the page has more than {MAX_BYTES >> 20} MB", expected=_WANTED)
    data = _decoded(path.read_bytes()).replace("\0", "").encode("utf-8", "replace")
    reader = Reader()
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
    return Printed(reader.lines)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
