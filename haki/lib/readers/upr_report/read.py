"""Reading a report: its conclusions, cut into paragraphs, these into recommendations."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.pdfpages import pages
from haki.lib.readers.upr_report.lines import Section, conclusions, symbol
from haki.lib.readers.upr_report.opening import opening
from haki.lib.readers.upr_report.paragraphs import Paragraph, paragraphs
from haki.lib.readers.upr_report.positions import Position, done_by_later, position_of
from haki.lib.readers.upr_report.report import Recommended, Report
from haki.lib.readers.upr_report.states import brackets, is_names, names

_PARTING = re.compile(r"\s*[;./]\s*(?:and\s+)?")
_LEAST = 3  # words of a part


def read(path: Path, name: str = "", *, is_state: Callable[[str], bool]) -> Report:
    """Return what a report of the Working Group recommends. name: how its sender called the file.

    is_state: whether a name is one of a State or an observer: brackets that hold none are words of the text.

    Raises FileProblem when the PDF cannot be read (haki.lib.readers.pdfpages) or has no section of conclusions.
    """
    found = pages(path, name)
    section = conclusions(found)
    if section is None:
        raise FileProblem(
            name or path.name,
            "it has no heading “Conclusions and/or recommendations”",
            expected="a report of the Working Group on the Universal Periodic Review, in English",
        )
    report = Report(symbol(found), *opening(found))
    parted = list(paragraphs(section.text))
    for at, paragraph in enumerate(parted):
        later = parted[at + 1].intro if at + 1 < len(parted) and not parted[at + 1].items else ""
        position = position_of(paragraph.intro, later)
        report.recommendations += _recommended(paragraph, position, section, is_state)
    done_by_later(report.recommendations, [one.intro for one in parted])
    if not report.recommendations:
        report.problems.append("No recommendation was found below its heading “Conclusions and/or recommendations”.")
    report.problems += [
        f"Recommendation {one.number} names no State that made it." for one in report.recommendations if not one.states
    ]
    return report


def _recommended(
    paragraph: Paragraph, position: Position, section: Section, is_state: Callable[[str], bool]
) -> Iterator[Recommended]:
    for item in paragraph.items:
        words = " ".join(section.text[item.start : item.end].split())
        parts = [_parted(part, is_state) for part in _parts(words, is_state)]
        for part, (text, states) in enumerate(parts, start=1):
            if text:
                number, page = f"{paragraph.number}.{item.number}", section.page_at(item.start)
                part_of = part if len(parts) > 1 else 0
                yield Recommended(number, text, states, position.code, position.is_done, page, part_of)


def _parts(words: str, is_state: Callable[[str], bool]) -> Iterator[str]:
    """Yield what each State (or group of States) asks for: “Abolish it (Chile); prohibit it in schools (Germany)” are two."""
    begin = 0
    for start, end in brackets(words):
        if not is_names(words[start + 1 : end - 1], is_state):
            continue
        parted = _PARTING.match(words, end)
        if parted and len(words[parted.end() :].split()) >= _LEAST:
            yield words[begin:end]
            begin = parted.end()
    yield words[begin:]


def _parted(words: str, is_state: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return the text without the brackets that end it, and the States; those named within the text stay in it, too."""
    found = [(start, end) for start, end in brackets(words) if is_names(words[start + 1 : end - 1], is_state)]
    states = list(dict.fromkeys(name for start, end in found for name in names(words[start + 1 : end - 1])))
    text = words
    for start, end in reversed(found):
        if text[end:].strip(" .;:,)*"):
            break
        text = text[:start]
    return text.strip().rstrip(";.,").strip(), states
