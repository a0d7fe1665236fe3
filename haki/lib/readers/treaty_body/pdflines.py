"""The lines of a PDF, without the heads of pages and the footnotes."""

import re
from pathlib import Path

from haki.lib.readers import pdftext
from haki.lib.readers.pdfpages import pages
from haki.lib.readers.treaty_body.lines import Line, Printed
from haki.lib.readers.treaty_body.opening import SYMBOL

_HEAD = re.compile(
    rf"^\s*((?:{SYMBOL.pattern})\s*(?:\d{{1,3}})?|\d{{1,3}}|page\s+\d+|GE\.[\d-]+.*|\W+)\s*$", re.IGNORECASE
)
_WRAPS = 0.75


def printed(path: Path, called: str) -> Printed:
    """Return the lines of a PDF; FileProblem as haki.lib.readers.pdfpages."""
    found = pages(path, called)
    kept = [(page.number, line) for page in found for line in pdftext.body(page, _HEAD)]
    # Small print names the document and its day; it stands before all, so that the opening finds it.
    small = [Line(line, 1) for page in found[:1] for line in page.small]
    known = pdftext.counted([line for _page, line in kept])
    text = pdftext.mended("\n".join(line.strip() for _page, line in kept), known)
    lines = [Line(" ".join(line.split()), page) for (page, _line), line in zip(kept, text.split("\n"), strict=False)]
    longest = max((len(line.text) for line in lines), default=0)
    return Printed([*small, *lines], wraps=round(_WRAPS * longest))
