"""Reading a report: its conclusions, cut into paragraphs, these into recommendations."""

from collections.abc import Callable, Iterator
from pathlib import Path

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.pdfpages import pages
from haki.lib.readers.upr_report.lines import Section, conclusions, symbol
from haki.lib.readers.upr_report.opening import opening
from haki.lib.readers.upr_report.paragraphs import Paragraph, paragraphs
from haki.lib.readers.upr_report.parts import by_states
from haki.lib.readers.upr_report.positions import Position, done_by_later, position_of
from haki.lib.readers.upr_report.report import Recommended, Report


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
        parts = by_states(words, is_state)
        for part, (text, states) in enumerate(parts, start=1):
            if text:
                number, page = f"{paragraph.number}.{item.number}", section.page_at(item.start)
                part_of = part if len(parts) > 1 else 0
                yield Recommended(number, text, states, position.code, position.is_done, page, part_of)
