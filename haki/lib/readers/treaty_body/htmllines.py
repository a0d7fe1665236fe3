"""The lines of a page in HTML."""

import codecs
from pathlib import Path

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.treaty_body.htmlreader import Reader
from haki.lib.readers.treaty_body.lines import Printed

MAX_BYTES = 32 << 20


def printed(path: Path, called: str) -> Printed:
    """Return the blocks of a page; FileProblem when it is too large."""
    if path.stat().st_size > MAX_BYTES:
        said = f"the page has more than {MAX_BYTES >> 20} MB"
        raise FileProblem(called, said, expected="concluding observations as HTML")
    reader = Reader()
    reader.feed(_decoded(path.read_bytes()))
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
