"""Import sources: what each room brings so that `haki import SOURCE FILE` and the upload page can serve it.

A room declares its sources in its records.py. Reading is pure (haki.lib.readers, the room's imports/<source>.py);
writing is the room's own actions, called in batches, each batch one transaction.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from haki.core.records import Label


@dataclass(frozen=True)
class Rejected:
    """A row that cannot be taken: its number as a spreadsheet shows it, the column, the value, and why."""

    row: int
    reason: str
    column: str = ""
    value: str = ""
    raw: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Outcome:
    """What applying some drafts did, counted in rows of the file, or would do.

    unresolved: (vocabulary, name) → rows. applied: (record, what it was before or None when created). differences: a few
    lines for people: {"verb","title","before","after"}.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    unresolved: Counter[tuple[str, str]] = field(default_factory=Counter)
    first_rows: dict[tuple[str, str], int] = field(default_factory=dict)
    applied: list[tuple[UUID, Any]] = field(default_factory=list)
    differences: list[dict[str, Any]] = field(default_factory=list)


class Draft(Protocol):
    """What a room makes of one or several rows of a file; the house only needs to know which rows.

    An attribute `raw` (a mapping), when there is one, is kept with the rejection if the draft cannot be written.
    """

    @property
    def rows(self) -> Sequence[int]:
        """The numbers of the rows that it stands for, at least one."""


class Importing(Protocol):
    """One import under way in a room.

    After a batch that failed and was rolled back, a new one is started for the same run and the drafts are given one by
    one, so that only the bad one is rejected: what must outlive that is found in the database by the run's id.
    """

    def apply(self, drafts: Sequence[Any]) -> Outcome:
        """Write a batch of drafts, or with dry_run only say what would be written.

        Called inside a transaction; with dry_run it is rolled back whatever was written. The outcome's created + updated +
        unchanged + rejected must be the number of rows that the drafts stand for. Any exception rolls the batch back.
        """

    def finish(self) -> None:
        """Do what needs the whole file (proposals of near matches), inside a transaction of its own."""


@dataclass(frozen=True)
class Source:
    """One kind of file that can be imported.

    read(path, options) yields drafts (anything the room understands that has `.rows`, see Draft) and Rejected rows; it
    raises haki.lib.readers.errors.FileProblem when the file cannot be read, after having yielded what was whole. path is the kept
    raw file: its name says nothing, neither does it end in a suffix; options holds the name that its sender gave it as
    `file_name`. start(run_id, dry_run) begins writing.
    undo(run_id, applied) puts back what a run did and returns how many records: it is called in batches, the latest
    record first, each record once with what it was before the run (None: the run created it), inside a transaction.
    options: names of what may be given with --option k=v, with their meaning.
    order: by what the files of a folder are sorted, from their names.
    """

    name: str
    label: Label
    room: str
    expects: Label
    suffixes: tuple[str, ...]
    read: Callable[[Path, Mapping[str, str]], Iterator[Any]]
    start: Callable[[UUID, bool], Importing]
    undo: Callable[[UUID, Sequence[tuple[UUID, Any]]], int]
    options: Mapping[str, str] = field(default_factory=dict)
    order: Callable[[str], Any] = str


_sources: dict[str, Source] = {}


def declare(source: Source) -> None:
    """Make a source known; declaring a name twice is a programming error (ValueError)."""
    if source.name in _sources:
        raise ValueError(f"The source {source.name!r} is declared twice.")
    _sources[source.name] = source


def get(name: str) -> Source:
    """Return the source called `name`; KeyError when there is none."""
    return _sources[name]


def every() -> list[Source]:
    """Return all sources, by name."""
    return sorted(_sources.values(), key=lambda source: source.name)
