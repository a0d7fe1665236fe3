"""What rooms declare to this one: counting queries and reports, each by a name that never changes.

A snapshot keeps the names: years later its figures are counted again by the query of the same name.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise

from haki.core.records import Label

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User
    from haki.lib.rendering import Report

    Reader = User | AnonymousUser | None

Parameters = Mapping[str, str]


class ParameterProblem(ValueError):  # noqa: N818 -- it is a person's, not the program's
    """A parameter that cannot be used: its name, and a sentence that says what was expected."""

    def __init__(self, name: str, message: str | Promise) -> None:
        """Keep both."""
        self.name, self.message = name, message
        super().__init__(f"{name}: {message}")


def _no_address(_parameters: Parameters) -> str:
    return ""


def _nothing_known(_ids: Collection[UUID]) -> Mapping[UUID, str]:
    return {}


@dataclass(frozen=True)
class CountingQuery:
    """A query that counts records.

    kind: of the records. ids(parameters, reader) → those counted that the reader may see; None: only what everybody may see.
    address(parameters) → the list with the same records; empty when none can show them, then a number leads to a page of the
    query's own. gone(ids) → why some of the records are no
    longer there, for people (joined to another …).
    """

    name: str
    kind: str
    label: Label
    ids: "Callable[[Parameters, Reader], Collection[UUID]]"
    address: Callable[[Parameters], str] = _no_address
    gone: Callable[[Collection[UUID]], Mapping[UUID, str]] = _nothing_known


@dataclass(frozen=True)
class Parameter:
    """What a report is asked with. vocabulary: it takes codes or names of its terms, several parted by commas.

    choices: gives code → label where a person chooses among few. is_day: it takes a day. is_further: seldom asked, shown last.
    """

    name: str
    label: Label
    vocabulary: str = ""
    help: Label = ""
    is_required: bool = False
    choices: Callable[[], Mapping[str, str]] | None = None
    is_day: bool = False
    is_further: bool = False


@dataclass(frozen=True)
class NamedReport:
    """A report that can be made. kind: of the records it is about.

    build(parameters, reader, texts) → the report for what the reader may see (None: for everybody), texts: name of a passage →
    what somebody wrote there. It raises ParameterProblem for parameters that do not go together.
    formats: those that it can be taken away in, none: all; one that has some is a file only: not shown, not kept as a snapshot.
    """

    name: str
    label: Label
    about: Label
    kind: str
    parameters: Sequence[Parameter]
    build: "Callable[[Parameters, Reader, Mapping[str, str]], Report]"
    formats: Sequence[str] = ()

    @property
    def is_file_only(self) -> bool:
        """Whether it is not for reading: neither shown in a page nor kept."""
        return bool(self.formats)

    def can_be(self, format_name: str) -> bool:
        """Return whether it can be taken away in this format."""
        return not self.formats or format_name in self.formats


_queries: dict[str, CountingQuery] = {}
_reports: dict[str, NamedReport] = {}


def declare_query(query: CountingQuery) -> None:
    """Make a counting query known; declaring a name twice is a programming error (ValueError)."""
    if _queries.setdefault(query.name, query) is not query:
        raise ValueError(f"The counting query {query.name!r} is declared twice.")


def declare(report: NamedReport) -> None:
    """Make a report known; declaring a name twice is a programming error (ValueError)."""
    if _reports.setdefault(report.name, report) is not report:
        raise ValueError(f"The report {report.name!r} is declared twice.")


def query(name: str) -> CountingQuery:
    """Return a counting query; KeyError when there is none of this name."""
    return _queries[name]


def report(name: str) -> NamedReport:
    """Return a report; KeyError when there is none of this name."""
    return _reports[name]


def reports() -> list[NamedReport]:
    """Return every report that can be made, in the order of the rooms."""
    return list(_reports.values())
