"""What a report is made of. A room builds one; the writers beside this file turn it into a document.

Every text may name its language (en, ar, zh …), which decides its direction and fonts; without one it is in the report's.
Texts are plain: nothing in them is taken for markup.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. url: where it leads."""

    text: str
    url: str = ""
    is_strong: bool = False
    is_quiet: bool = False
    language: str = ""

    @property
    def link(self) -> str:
        """Where a document that is taken away may lead: to the web, not to file: or a script, whatever a source gave."""
        return self.url if self.url.startswith(("https://", "http://", "mailto:")) else ""


Text = str | Sequence[Run]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; the report's title stands above level 1.

    place: where a layout with places of its own puts what follows (`Report.layout`); more: what it says there when it had to
    leave some of a drawing's rows out; least: so many entries or rows have their room before others have more than one. Other
    layouts leave these aside.
    """

    text: Text
    level: int = 1
    language: str = ""
    place: str = ""
    more: str = ""
    least: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. is_quiet: said in passing (smaller, grey)."""

    text: Text
    language: str = ""
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered entry: its number as it is to be shown ("12."), a line naming it, its text, and a line of details.

    record: the kind and public identifier of the record it shows ("recommendation:01J…"), so that it can be left out for
    those who may not see that record.
    """

    number: str
    name: Text
    text: Text
    details: Text = ""
    language: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """What lies behind a figure: the named query, its parameters, when it was counted, and the records that were counted.

    as_of: ISO 8601 with its zone. kind: of the records. ids: their identifiers, packed (haki.lib.rendering.packing).
    """

    query: str
    parameters: Mapping[str, str]
    as_of: str
    kind: str
    ids: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number: what it is of, where the records behind it are found, and how it was counted.

    before: the same number of the period before, to be compared with; it is a figure too.
    """

    value: int | float
    label: str
    url: str = ""
    note: str = ""
    trace: Trace | None = None
    before: "Figure | None" = None

    @property
    def change(self) -> str:
        """The difference to the period before, with its sign; empty when there is nothing to compare with."""
        if self.before is None:
            return ""
        more = self.value - self.before.value
        said = f"+{more:,}" if more > 0 else f"\N{MINUS SIGN}{-more:,}" if more < 0 else "=\N{NO-BREAK SPACE}0"
        return f"\N{LEFT-TO-RIGHT MARK}{said}"  # the sign stands before its number in any direction

    @property
    def compared(self) -> str:
        """The difference and what the number of the period before is of, as it stands before that number."""
        return f"{self.change} · {self.before.label}" if self.before else ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Some figures side by side, in the order of their weight."""

    items: Sequence[Figure]


Cell = Text | int | float | Figure


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a heading for each column, rows of cells. Numbers and figures among the cells are set as numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""


class Drawing:
    """An SVG that is drawn when it is first written (`str`): a layout that draws from the table by itself never asks for it."""

    def __init__(self, draw: Callable[[], str]) -> None:
        """Keep what draws it."""
        self._draw = draw

    def __str__(self) -> str:
        """Return the SVG."""
        return self._svg

    @cached_property
    def _svg(self) -> str:
        return self._draw()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart or a map: its SVG (read it by `str`), what it shows in words, and the numbers it is drawn from.

    draw: "bars", "course" or "map" where a layout may draw it, or what stands beside it, from the table by itself, so that its
    numbers are links.
    """

    svg: str | Drawing
    title: str
    description: str
    table: Table
    notes: Sequence[str] = ()
    draw: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """That not all is shown: `shown` of all that `total` counts. said: a sentence with {shown} and {all}."""

    total: Figure
    said: str
    shown: int

    @property
    def is_left_out(self) -> bool:
        """Whether there is more than is shown."""
        return self.shown < self.total.value

    def runs(self, shown: int | None = None) -> Sequence[Run]:
        """Return the sentence, the number of all as a link. shown: by a layout that trimmed further."""
        count = self.shown if shown is None else shown
        before, _mark, after = self.said.replace("{shown}", f"{count:,}").partition("{all}")
        found = (
            Run(before, is_quiet=True),
            Run(f"{self.total.value:,}", url=self.total.url),
            Run(after, is_quiet=True),
        )
        return [run for run in found if run.text]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a report, at its end."""

    items: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where people write: its name in the report, what belongs there, and what somebody wrote.

    An empty line parts its paragraphs. Without text it is left out of every document.
    """

    name: str
    label: str
    text: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """The text's paragraphs."""
        return [said.strip() for said in self.text.replace("\r\n", "\n").split("\n\n") if said.strip()]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


Block = Heading | Paragraph | Item | Table | Figure | Figures | Chart | Rest | Sources | Passage | PageBreak


@dataclass(frozen=True, slots=True)
class Words:
    """What the documents themselves say, in the report's language."""

    about: str = "About"
    figures: str = "Figures"
    figure: str = "Figure"
    value: str = "Number"
    note: str = "Note"
    address: str = "Address"
    query: str = "Query"
    parameters: str = "Parameters"
    as_of: str = "As of"
    text: str = "Text"


@dataclass(frozen=True, slots=True)
class Report:
    """A report. blocks may be a generator: a writer reads it once and holds one block at a time.

    about: lines under the title (what was asked, when). mark: what stands on every page of invented data, else empty.
    name and parameters: of the declared report that it was made by, empty for any other. layout: how it is set on paper:
    "two-pages" and "one-page" are so many pages whatever it holds, what does not fit is counted; empty: as long as it takes.
    """

    title: str
    blocks: Iterable[Block]
    made_at: datetime
    language: str = "en"
    about: Sequence[Text] = ()
    footer: str = ""
    mark: str = ""
    name: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    layout: str = ""


def figures_of(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Yield every figure in the order of the report, each before the one that it is compared with."""
    for one in _standing(blocks):
        yield one
        if one.before:
            yield one.before


def _standing(blocks: Iterable[Block]) -> Iterator[Figure]:
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Figures():
                yield from block.items
            case Table():
                yield from _figures_in(block)
            case Chart():
                yield from _figures_in(block.table)
            case Rest():
                yield block.total


def _figures_in(table: Table) -> Iterator[Figure]:
    return (cell for row in table.rows for cell in row if isinstance(cell, Figure))


def runs_of(text: Text, language: str = "") -> Sequence[Run]:
    """Return a text as runs; those without a language take `language`."""
    if isinstance(text, str):
        return [Run(text, language=language)] if text else []
    return text
