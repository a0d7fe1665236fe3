"""What is read from concluding observations."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(slots=True)
class Observed:
    """A numbered paragraph. number: as printed, with the letter of its part before it where numbers begin anew (“C.3”).

    text: without its number, each lettered point on a line of its own. kind: recommendation or concern (or observation);
    has_both: a paragraph that voices a concern and recommends. headings: those it stands under, the widest first.
    page: where it begins, 0 unknown. follow_up: in which time the committee asks for an answer on it (“within two years”).
    due: the day by which it asks for the next report.
    """

    number: str
    text: str
    kind: str
    has_both: bool = False
    headings: list[str] = field(default_factory=list)
    page: int = 0
    follow_up: str = ""
    due: dt.date | None = None


@dataclass(slots=True)
class Observations:
    """A document. state: as its title prints it; code: ISO alpha-3, from its symbol; either may be empty, not both.

    session: “eighty-sixth session (10–28 October 2022)”. missing: numbers of paragraphs that were passed over.
    """

    symbol: str
    title: str
    state: str
    code: str
    session: str = ""
    issued: dt.date | None = None
    is_advance: bool = False
    paragraphs: list[Observed] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
