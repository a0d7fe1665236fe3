"""A numbered paragraph as it is printed."""

import re
from dataclasses import dataclass, field

from haki.lib.readers.treaty_body.lines import Line

NUMBER = re.compile(r"(\d{1,3})\s*\.\s*(?=[^\d\s.,;)])")
_POINT = re.compile(r"(\([a-z]{1,3}\)|[–•])\s*(?=\S)")


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is printed. part: the letter of the part that it stands in, empty without one.

    is_whole: each line is a paragraph of the file, not a line of print.
    """

    number: int
    part: str
    lines: list[Line]
    headings: list[str] = field(default_factory=list)
    is_whole: bool = False

    @property
    def text(self) -> str:
        """Its words, each lettered point on a line of its own."""
        first, *rest = (line.text for line in self.lines)
        said = NUMBER.sub("", first, count=1)
        for text in rest:
            point = _POINT.match(text)
            begins = "\n" if point or self.is_whole else " "
            said += begins + (f"{point[1]} {text[point.end() :]}" if point else text)
        return said.strip()
