"""What a report is made of. A room builds one; docx.py and html.py turn it into a document.

Every text may name its language (en, ar, zh …), which decides its direction and fonts; without one it is in the report's.
Texts are plain: nothing in them is taken for markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. url: where it leads."""

    text: str
    url: str = ""
    is_strong: bool = False
    is_quiet: bool = False
    language: str = ""


Text = str | Sequence[Run]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; the report's title stands above level 1."""

    text: Text
    level: int = 1
    language: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. is_quiet: said in passing (smaller, grey)."""

    text: Text
    language: str = ""
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered entry: its number as it is to be shown ("12."), a line naming it, its text, and a line of details."""

    number: str
    name: Text
    text: Text
    details: Text = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a heading for each column, rows of cells. Numbers among the cells are set as numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Text | int | float]]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number: what it is of, and where the records behind it are found."""

    value: int | float
    label: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart or a map: its SVG, what it shows in words, and the numbers it is drawn from."""

    svg: str
    title: str
    description: str
    table: Table
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a report, at its end."""

    items: Sequence[Text]


Block = Heading | Paragraph | Item | Table | Figure | Chart | Sources


@dataclass(frozen=True, slots=True)
class Report:
    """A report. blocks may be a generator: a writer reads it once and holds one block at a time.

    about: lines under the title (what was asked, when). mark: what stands on every page of invented data, else empty.
    """

    title: str
    blocks: Iterable[Block]
    made_at: datetime
    language: str = "en"
    about: Sequence[Text] = ()
    footer: str = ""
    mark: str = ""


def runs_of(text: Text, language: str = "") -> Sequence[Run]:
    """Return a text as runs; those without a language take `language`."""
    if isinstance(text, str):
        return [Run(text, language=language)] if text else []
    return text
