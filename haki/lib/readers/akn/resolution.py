"""What is read from a resolution."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Operative:
    """An operative paragraph. text: without its number and notes, each lettered point on a line of its own; points: how many."""

    number: int
    text: str
    points: int = 0


@dataclass(slots=True)
class Resolution:
    """A resolution in one language.

    symbol: “A/HRC/RES/60/1”. language: en, fr, es, ar, ru, zh. adopted: the day. subjects: UNBIS terms of the document.
    """

    symbol: str
    language: str
    title: str
    adopted: dt.date | None = None
    subjects: list[str] = field(default_factory=list)
    paragraphs: list[Operative] = field(default_factory=list)
