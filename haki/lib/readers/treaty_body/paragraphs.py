"""The numbered paragraphs of the part that voices concerns and recommends, with the headings that they stand under."""

import re

from haki.lib.readers.treaty_body.lines import Printed
from haki.lib.readers.treaty_body.paragraph import Paragraph
from haki.lib.readers.treaty_body.reading import CLOSED, Reading

_BEGINS = re.compile(
    r"(?:(?:[A-Z]|[IVX]{1,5})\s*\.\s*)?(?:(?:principal|main|major|other)\s+)?(?:subjects?|areas?|matters?|issues?)\s+of\s+concerns?\b"
    r"|(?:[A-Z]|[IVX]{1,5})\s*\.\s*(?:principal\s+|main\s+)?(?:concerns?|suggestions?|recommendations?)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:annex(?:es)?|appendix)\b(?!.*[.;]$)|_{5,}|\*\s?\*\s?\*", re.IGNORECASE)


def paragraphs(printed: Printed) -> list[Paragraph]:
    """Return the paragraphs below the heading that speaks of concerns or recommendations; none without that heading."""
    lines = printed.lines
    begin = next(
        (at for at, line in enumerate(lines) if _BEGINS.match(line.text) and not CLOSED.search(line.text)), None
    )
    if begin is None:
        return []
    reader = Reading(printed.wraps)
    for line in lines[begin:]:
        if reader.found and _ENDS.match(line.text):
            break
        reader.take(line)
    reader.end()
    return reader.found
