"""The one way list pages work: everything a reader chose stands in the address, and the page is made from the address.

`?q=torture&state=SVN&state=HRV&sort=newest&page=2`: a facet may be given several times (any of its values), and several
facets narrow together. What is unknown in an address is left aside, so that old links go on working.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Protocol, Self
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

SIZES = (20, 50, 100)
DEEPEST = 10_000
"""Rows that can be paged through; whoever needs more takes the whole list away as a file."""
LONGEST = 1_000
"""Letters of a query; what follows is cut."""
ALL_CODES = "all"
"""`codes=all` in an address: suggested codes are found and counted too; usually only decided ones are."""
FORMATS = ("xlsx", "csv", "docx", "json")
"""A list can be taken away at its own address with a suffix: /recommendations.csv?q=…"""
NARROW = "narrow"
"""In the address of a drawing: made for a phone."""


@dataclass(frozen=True)
class Criteria:
    """What a reader asked of a list.

    filters: facet → chosen codes. sort: name of an order, empty for the usual one. page: from 1. shown_whole: the facet whose
    values are all listed. with_suggested: codes that nobody has decided are found and counted too. kind: of the records
    listed, where such a list can be saved and followed as a feed; else empty.
    """

    path: str
    query: str = ""
    filters: Mapping[str, tuple[str, ...]] | None = None
    sort: str = ""
    page: int = 1
    size: int = SIZES[0]
    shown_whole: str = ""
    with_suggested: bool = False
    kind: str = ""

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """The filters, never None."""
        return self.filters or {}

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.page - 1) * self.size

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.query or self.chosen)

    @property
    def string(self) -> str:
        """The criteria as the query part of an address; the usual values are left out, so one list has one address."""
        pairs = [("q", self.query)] if self.query else []
        pairs += [(facet, code) for facet, codes in self.chosen.items() for code in codes]
        pairs += [("codes", ALL_CODES)] if self.with_suggested else []
        pairs += [("sort", self.sort)] if self.sort else []
        pairs += [("size", str(self.size))] if self.size != SIZES[0] else []
        pairs += [("all", self.shown_whole)] if self.shown_whole else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return urlencode(pairs)

    @property
    def address(self) -> str:
        """The address of the list as it is."""
        return f"{self.path}?{self.string}" if self.string else self.path

    @property
    def string_without_page(self) -> str:
        """The query part without page and size: what is looked for and in which order, to be exported or walked through."""
        return replace(self, page=1, size=SIZES[0], shown_whole="").string

    @property
    def narrowing(self) -> str:
        """What is looked for, to be put behind another page's address; nothing for a list that nothing narrows."""
        return f"?{self.string_without_page}" if self.is_narrowed else ""

    @property
    def feed(self) -> str:
        """The address of the list as a feed of what is public, without its order."""
        asked = replace(self, sort="").string_without_page
        return f"{self.path.rstrip('/')}.atom{'?' if asked else ''}{asked}"

    def on_page(self, page: int) -> Self:
        return replace(self, page=page)

    def sorted_by(self, sort: str) -> Self:
        return replace(self, sort=sort, page=1)

    def asking(self, query: str) -> Self:
        return replace(self, query=query, page=1)

    def showing_whole(self, facet: str) -> Self:
        return replace(self, shown_whole=facet)

    def without_filters(self) -> Self:
        return replace(self, filters={}, with_suggested=False, page=1)

    def counting_suggested(self, *, with_suggested: bool) -> Self:
        return replace(self, with_suggested=with_suggested, page=1)

    def toggled(self, facet: str, code: str) -> Self:
        """Return the criteria with a value of a facet added, or taken away when it was chosen."""
        codes = self.chosen.get(facet, ())
        changed = tuple(c for c in codes if c != code) if code in codes else (*codes, code)
        filters = {**self.chosen, facet: changed}
        return replace(self, filters={name: codes for name, codes in filters.items() if codes}, page=1)

    def linked(self, *facets: str) -> Callable[..., str]:
        """Return what makes addresses of the list with one code for each of `facets`, in place of what was chosen of them.

        A page of numbers has hundreds of such links, so all that they share is written once.
        """
        others = {facet: codes for facet, codes in self.chosen.items() if facet not in facets}
        base = replace(self, filters=others, page=1, shown_whole="", size=SIZES[0]).string
        start = f"{self.path}?{base}&" if base else f"{self.path}?"

        def address(*codes: str) -> str:
            return start + "&".join(f"{facet}={quote_plus(code)}" for facet, code in zip(facets, codes, strict=True))

        return address

    def exports(self) -> list[tuple[str, str]]:
        """Return (name of the format, address) of each way to take the list away."""
        base, query = self.path.rstrip("/"), self.string_without_page
        return [(name.upper(), f"{base}.{name}{'?' if query else ''}{query}") for name in FORMATS]


def read(
    path: str,
    given: QueryDict,
    *,
    facets: Iterable[str] = (),
    sorts: Sequence[str] = ("",),
    is_coded: bool = False,
    kind: str = "",
) -> Criteria:
    """Return the criteria that an address asks for. is_coded: the records carry codes, decided and suggested ones.

    kind: of the records, where the list can be saved (Criteria).
    """
    filters = {facet: tuple(dict.fromkeys(_clean(code) for code in given.getlist(facet) if code)) for facet in facets}
    filters = {facet: codes for facet, codes in filters.items() if codes}
    size = _number(given.get("size"), SIZES[0])
    size = size if size in SIZES else SIZES[0]
    page = min(max(_number(given.get("page"), 1), 1), DEEPEST // size)
    sort, whole = given.get("sort", ""), given.get("all", "")
    return Criteria(
        path=path,
        query=_clean(given.get("q", ""))[:LONGEST],
        filters=filters,
        sort=sort if sort in sorts and sort != sorts[0] else "",
        page=page,
        size=size,
        shown_whole=whole if whole in set(facets) else "",
        with_suggested=is_coded and given.get("codes") == ALL_CODES,
        kind=kind,
    )


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise  # noqa: PLR2004


@dataclass(frozen=True)
class Page:
    """One number in the row of pages; `number` is 0 for the gap between."""

    number: int
    address: str = ""
    is_current: bool = False


def pages(criteria: Criteria, total: int) -> list[Page]:
    """Return the row of pages: the first, the last, and those around the present one. Empty when all is on one."""
    last = min(ceil(total / criteria.size), DEEPEST // criteria.size)
    if last <= 1:
        return []
    near = range(max(criteria.page - 2, 1), min(criteria.page + 2, last) + 1)
    row: list[Page] = []
    for number in sorted({1, last, *near}):
        if row and number > row[-1].number + 1:
            row.append(Page(0))
        row.append(Page(number, criteria.on_page(number).address, number == criteria.page))
    return row


@dataclass(frozen=True)
class Order:
    """A way to sort a list, as a link."""

    label: str | Promise
    address: str
    is_current: bool


def orders(criteria: Criteria, sorts: Mapping[str, str | Promise]) -> list[Order]:
    """Return the ways to sort; the first is the usual one and is left out of addresses."""
    usual = next(iter(sorts))
    return [
        Order(label, criteria.sorted_by("" if name == usual else name).address, (criteria.sort or usual) == name)
        for name, label in sorts.items()
    ]


class Problem(Protocol):
    """What is wrong with a query (haki.search.results.QueryProblem)."""

    @property
    def message(self) -> str | Promise: ...
    @property
    def position(self) -> int | None: ...


class Results(Protocol):
    """What a search answered, as far as its list shows it (haki.search.results.Results)."""

    @property
    def total(self) -> int: ...
    @property
    def took_ms(self) -> float: ...
    @property
    def problem(self) -> Problem | None: ...
    @property
    def corrected(self) -> str: ...
    @property
    def is_rebuilding(self) -> bool: ...


def context(criteria: Criteria, results: Results) -> dict[str, Any]:
    """Return what `ui/list.html` shows around the rows of a search."""
    return {
        "criteria": criteria,
        "results": results,
        "took": _("%(ms)s ms") % {"ms": number_format(max(1, round(results.took_ms)))},
        "problem": None if results.is_rebuilding else _shown_problem(criteria.query, results.problem),
        "corrected_address": criteria.asking(results.corrected).address,
        "pages": pages(criteria, results.total),
        "deepest": DEEPEST if results.total > DEEPEST else 0,
    }


def _shown_problem(query: str, problem: Problem | None) -> dict[str, Any] | None:
    if problem is None:
        return None
    if problem.position is None:
        return {"message": problem.message}
    at = min(max(problem.position, 0), max(len(query) - 1, 0))
    return {"message": problem.message, "before": query[:at], "at": query[at : at + 1], "after": query[at + 1 :]}
