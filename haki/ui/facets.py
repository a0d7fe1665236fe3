"""Filters with counts beside a list, and the filters chosen, each a link that takes it away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from haki.core.records import Facet, Label
from haki.ui.listing import Criteria

FIRST = 7
"""Values shown of a facet before "all"."""
OPEN = 4
"""Facets that are open at least; the others are a click away."""


class Count(Protocol):
    """A value of a facet, counted (haki.search.results.FacetCount)."""

    @property
    def code(self) -> str: ...
    @property
    def count(self) -> int: ...


@dataclass(frozen=True)
class Value:
    """A value of a facet as it is shown. share: per cent of the most frequent value, for its bar."""

    code: str
    label: str
    count: int
    address: str
    share: int
    is_chosen: bool


@dataclass
class Shown:
    """A facet as it is shown. all_address is empty when every value is shown already."""

    name: str
    label: Label
    values: list[Value]
    is_open: bool
    is_whole: bool
    all_address: str
    number: int


@dataclass(frozen=True)
class Chip:
    """A chosen filter; its address is the list without it."""

    facet: Label
    label: str
    address: str


Labels = Callable[[Facet], Mapping[str, str]]
"""facet → code → label (haki.ui.labels)."""


def shown(
    criteria: Criteria, declared: Sequence[Facet], counts: Mapping[str, Sequence[Count]], labels: Labels
) -> list[Shown]:
    """Return the facets to show: those that can narrow what is listed, or have narrowed it. Some of them are open."""
    facets = [_shown(criteria, facet, counts.get(facet.name, ()), labels) for facet in declared]
    facets = [facet for facet in facets if facet.number > 1 or any(value.is_chosen for value in facet.values)]
    for facet in facets:
        if sum(one.is_open for one in facets) < OPEN:
            facet.is_open = True
    return facets


def _shown(criteria: Criteria, facet: Facet, counts: Sequence[Count], labels: Labels) -> Shown:
    chosen = criteria.chosen.get(facet.name, ())
    known = {count.code: count.count for count in counts if count.count}
    ordered = [*(c for c in chosen if c not in known), *known]
    if facet.descending:
        ordered.sort(reverse=True)
    whole = criteria.shown_whole == facet.name
    names = labels(facet)
    if whole and not facet.descending:
        ordered.sort(key=lambda code: names.get(code, code).casefold())
    few = ordered if whole else _first(ordered, chosen)
    most = max(known.values(), default=1)
    values = [
        Value(
            code=code,
            label=names.get(code, code),
            count=known.get(code, 0),
            address=criteria.toggled(facet.name, code).address,
            share=max(1, round(100 * known.get(code, 0) / most)),
            is_chosen=code in chosen,
        )
        for code in few
    ]
    rest = criteria.showing_whole("" if whole else facet.name).address if whole or len(few) < len(ordered) else ""
    return Shown(facet.name, facet.label, values, bool(chosen) or whole or facet.is_open, whole, rest, len(ordered))


def _first(ordered: Sequence[str], chosen: Sequence[str]) -> list[str]:
    head = list(ordered[:FIRST])
    return head + [code for code in ordered[FIRST:] if code in chosen]


def chips(criteria: Criteria, declared: Sequence[Facet], labels: Labels) -> list[Chip]:
    """Return the chosen filters, each with the address of the list without it; suggested codes counted too are one."""
    found = [
        Chip(facet.label, labels(facet).get(code, code), criteria.toggled(facet.name, code).address)
        for facet in declared
        for code in criteria.chosen.get(facet.name, ())
    ]
    if criteria.with_suggested:
        address = criteria.counting_suggested(with_suggested=False).address
        found.append(Chip(_("Codes"), _("decided and suggested"), address))
    return found
