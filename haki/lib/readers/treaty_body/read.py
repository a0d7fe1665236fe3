"""Reading concluding observations, whatever they are written in."""

import re
from collections.abc import Sequence
from pathlib import Path

from haki.lib import markup
from haki.lib.readers import kind
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.treaty_body import docxlines, htmllines, pdflines
from haki.lib.readers.treaty_body.kinds import RECOMMENDATION, kind_of
from haki.lib.readers.treaty_body.lines import Printed
from haki.lib.readers.treaty_body.numbered import begins_anew, missing, named
from haki.lib.readers.treaty_body.observations import Observations, Observed
from haki.lib.readers.treaty_body.opening import language, opening
from haki.lib.readers.treaty_body.paragraph import Paragraph
from haki.lib.readers.treaty_body.paragraphs import paragraphs
from haki.lib.readers.treaty_body.soon import due, followed

_WANTED = "concluding observations of a treaty body in English, as DOCX, PDF or HTML"
_READERS = {"docx": docxlines.printed, "pdf": pdflines.printed, "html": htmllines.printed}
_LEAST = 3  # paragraphs
MAX_LINES = 5_000
"""The longest have some 1,500 lines of print."""


def read(path: Path, name: str = "") -> Observations:
    """Return what a document holds. name: how its sender called the file.

    FileProblem when it cannot be read, is none in English, or is of a layout in which little would be read right.
    """
    called = name or path.name
    printed = _printed(path, called)
    found = opening(printed.lines)
    if not found.title:
        other = language(printed.lines)
        said = f"it calls itself “{other}”" if other else "it does not call itself concluding observations"
        raise FileProblem(called, said, expected=_WANTED)
    parted = paragraphs(printed)
    if not parted:
        said = "it has no heading “Principal subjects of concern and recommendations” with numbered paragraphs below"
        raise FileProblem(called, said, expected=_WANTED)
    found.paragraphs = _observed(parted, called)
    found.missing = list(missing(parted))
    _check(found, called)
    return found


def _printed(path: Path, called: str) -> Printed:
    reader = _READERS.get(looks := kind.sniff(path))
    if reader is None:
        raise FileProblem(called, f"this looks like {kind.describe(looks)}", expected=_WANTED)
    printed = reader(path, called)
    if len(printed.lines) > MAX_LINES:
        raise FileProblem(called, f"it has more than {MAX_LINES:,} lines", expected=_WANTED)
    return printed


def _observed(parted: Sequence[Paragraph], called: str) -> list[Observed]:
    numbers = named(parted, called)
    texts = [markup.plain(one.text) for one in parted]
    soon = followed(texts)
    is_plain = not begins_anew(parted)
    found = []
    for one, number, text in zip(parted, numbers, texts, strict=True):
        said, has_both = kind_of(text)
        follow_up = soon.get(one.number, "") if is_plain else ""
        headings = [_heading(heading) for heading in one.headings]
        observed = Observed(number, text, said, has_both, headings, one.lines[0].page, follow_up)
        observed.due = due(text) if said == RECOMMENDATION else None
        found.append(observed)
    return found


def _heading(said: str) -> str:
    """Return a heading without the articles of the treaty behind it: “Education (art. 10)”, “Health (arts. 6 and 24)”."""
    return re.sub(r"\s*[(\[]\s*arts?\..*$", "", said).strip(" .:*")


def _check(found: Observations, called: str) -> None:
    recommending = sum(one.kind == RECOMMENDATION for one in found.paragraphs)
    if len(found.paragraphs) < _LEAST or not recommending:
        said = f"{len(found.paragraphs)} numbered paragraphs of concern were found, and {recommending} recommendations"
        raise FileProblem(called, said, expected=_WANTED)
