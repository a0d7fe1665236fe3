"""What is read from a report."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(slots=True)
class Recommended:
    """One recommendation. number: as the report has it (“115.3”), paragraph number and own number joined where they stand apart.

    text: without its number and without the States that made it. states: their names as printed. position: supported,
    noted or pending; is_done: the State says that it is implemented already, or being implemented. page: where it begins.
    part: its place in a number under which several States ask for different things, 0 where it is alone.
    """

    number: str
    text: str
    states: list[str]
    position: str
    is_done: bool = False
    page: int = 0
    part: int = 0


@dataclass(slots=True)
class Report:
    """A report of the Working Group.

    symbol: “A/HRC/28/15”, empty where none was found. state: under review, as it is printed. session: of the Working Group, 0
    unknown. issued_on: the day on the first page.
    problems: sentences for people; with any of them nothing should be imported unseen.
    """

    symbol: str
    state: str
    session: int = 0
    issued_on: dt.date | None = None
    recommendations: list[Recommended] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
