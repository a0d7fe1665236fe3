"""What every format is made: lines in their order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print (PDF) or a whole paragraph (DOCX, HTML), its number before it. is_heading: marked as one."""

    text: str
    page: int = 0
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """The lines of a document. wraps: the length, in letters, from which a line goes on in the next; 0 where lines are whole."""

    lines: list[Line]
    wraps: int = 0
