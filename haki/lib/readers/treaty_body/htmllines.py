"""The lines of a page in HTML, without scripts, note signs and what stands at its edges."""

import codecs
from pathlib import Path

import nh3

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.treaty_body.htmlreader import BLOCKS, Reader
from haki.lib.readers.treaty_body.lines import Printed

MAX_BYTES = 32 << 20
MAX_TAGS = 100_000
"""A word processor writes some ten thousand; within each other they take a parser the square of their number in time."""
_HIDDEN = {"script", "style", "title", "template", "noscript", "svg", "nav", "footer", "sup"}
_COUNTS = {"ol": {"start", "type"}, "li": {"value"}}


def printed(path: Path, called: str) -> Printed:
    """Return the blocks of a page; FileProblem when it is too large."""
    if path.stat().st_size > MAX_BYTES:
        said = f"the page has more than {MAX_BYTES >> 20} MB"
        raise FileProblem(called, said, expected="concluding observations as HTML")
    data = path.read_bytes()
    if data.count(b"<") > MAX_TAGS:
        raise FileProblem(
            called, f"the page has more than {MAX_TAGS:,} tags", expected="concluding observations as HTML"
        )
    # Python's own parser takes the square of a page's length in time where comments and tags do not end.
    whole = nh3.clean(_decoded(data), tags=BLOCKS, attributes=_COUNTS, clean_content_tags=_HIDDEN, link_rel=None)
    reader = Reader()
    reader.feed(whole)
    reader.close()
    reader.end_line()
    return Printed(reader.lines)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
