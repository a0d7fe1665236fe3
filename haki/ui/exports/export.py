"""What is taken away: a list with its columns, and what was asked of it. A room makes one; the formats write it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from haki.core.records import Label
from haki.lib.rendering import Block

Cell = str | int | float | date | Sequence[str] | None


@dataclass(frozen=True)
class Column:
    """A column, declared once for every format.

    name: never changes, for programs; label: for people; value(row) → what stands in it; width: in letters, of a spreadsheet;
    is_link: the value is an address.
    """

    name: str
    label: Label
    value: Callable[[Any], Cell]
    width: int = 16
    is_link: bool = False


@dataclass(frozen=True)
class Filter:
    """A filter that was chosen: its name and codes for programs, its label and values for people."""

    name: str
    codes: Sequence[str]
    label: str
    values: Sequence[str]


@dataclass(frozen=True)
class Export:
    """A list to be taken away.

    rows() and blocks() give what the person may see at that moment, a part after the other; blocks are the list as a document.
    name: of the file, without its ending. address: of the list, whole. total: how many the search found. note: licence and
    source. mark: what stands on invented data, else empty. codes: which codes are counted, in words (haki.ui.codes), empty where
    there are none; with_suggested: suggested ones too. structured(row): what JSON says of a row besides its columns.
    logged_as: what the log calls it, where its title is somebody's own affair. dump: where all records of the kind are
    fetched, empty where nowhere.
    """

    kind: str
    name: str
    title: str
    address: str
    query: str
    filters: Sequence[Filter]
    total: int
    at: datetime
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Any]]
    blocks: Callable[[], Iterable[Block]]
    language: str
    note: str
    mark: str = ""
    codes: str = ""
    with_suggested: bool = False
    structured: Callable[[Any], Mapping[str, Any]] | None = None
    logged_as: str = ""
    dump: str = ""

    @property
    def file_name(self) -> str:
        """The name of the file without its ending, with the day; invented data and suggested codes say so in it."""
        said = ["invented" if self.mark else "", "with-suggested-codes" if self.with_suggested else ""]
        return "-".join(filter(None, [self.name, *said, f"{self.at:%Y-%m-%d}"]))

    @property
    def asked(self) -> list[tuple[str, str]]:
        """What was asked, as pairs of words for people."""
        pairs = [(_("Query"), self.query)] if self.query else []
        pairs += [(filter_.label, " · ".join(filter_.values)) for filter_ in self.filters]
        return pairs + ([(_("Codes"), self.codes)] if self.codes else [])


def plain(cell: Cell) -> str | int | float:
    """Return a cell as one text or number: several values are joined by semicolons, dates are as ISO 8601 writes them."""
    if cell is None:
        return ""
    if isinstance(cell, str | int | float):
        return cell
    return cell.isoformat() if isinstance(cell, date) else "; ".join(cell)
