"""The tables of a profile: a facet's values with how many recommendations have each, in the order that tells most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from haki.core import records
from haki.core.records import Label
from haki.recommendations.queries import KIND
from haki.ui.facets import Count
from haki.ui.labels import Labels
from haki.ui.listing import Criteria

FIRST = 12
"""Rows shown of a table before "more"."""
_IN_ORDER = ("goal", "year", "cycle")


@dataclass(frozen=True)
class Line:
    """A value, how many recommendations carry it, the list of these, and its share of the longest bar in per cent."""

    code: str
    label: str
    count: int
    address: str
    share: int


@dataclass(frozen=True)
class Table:
    """A facet counted. about: what is counted, in words."""

    facet: str
    title: str
    heading: Label
    about: str
    lines: Sequence[Line]

    @property
    def first(self) -> Sequence[Line]:
        """What is shown at once: of what stands in an order all."""
        return self.lines if self.facet in _IN_ORDER else self.lines[:FIRST]

    @property
    def rest(self) -> Sequence[Line]:
        """What is shown on demand."""
        return self.lines[len(self.first) :]

    def as_data(self) -> list[dict[str, Any]]:
        """Return the table for a file."""
        return [{"code": line.code, "label": line.label, "recommendations": line.count} for line in self.lines]


def titles() -> Mapping[str, tuple[str, str]]:
    """Return facet → title and what is counted."""
    return {
        "kind": (_("By kind"), _("Recommendations, concerns and pledges; each is counted once.")),
        "position": (_("By position of the State"), _("What the State answered in the Universal Periodic Review.")),
        "goal": (_("By Sustainable Development Goal"), _("Coded to the goal or to one of its targets.")),
        "body": (_("By body"), _("The body that made them.")),
        "theme": (_("By theme"), _("One recommendation may have several themes.")),
        "issue": (_("By issue (UPR Info)"), _("One recommendation may have several issues.")),
        "affected": (_("By affected persons"), _("One recommendation may concern several groups.")),
        "state": (_("By State concerned"), _("One recommendation may be addressed to several States.")),
        "recommender": (_("By recommending State"), _("Who recommended it in the Universal Periodic Review.")),
        "cycle": (_("By UPR cycle"), _("The cycle of the Universal Periodic Review.")),
        "year": (_("By year"), _("The year in which they were made.")),
    }


def of(names: Iterable[str], counts: Mapping[str, Sequence[Count]], criteria: Criteria) -> list[Table]:
    """Return the tables that have a number; every number leads to the list of just so many."""
    labels, declared = Labels(), {facet.name: facet for facet in records.get(KIND).facets}
    said, found = titles(), []
    for name in names:
        known = {count.code: count.count for count in counts.get(name, ()) if count.count}
        if not known:
            continue
        title, about = said[name]
        facet, to = declared[name], criteria.linked(name)
        names_of, most = labels(facet), max(known.values())
        lines = [
            Line(code, names_of.get(code, code), count, to(code), max(1, round(100 * count / most)) if count else 0)
            for code, count in _ordered(name, known, names_of)
        ]
        found.append(Table(name, title, facet.label, about, lines))
    return found


def _ordered(facet: str, known: Mapping[str, int], labels: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return goals by number, years in their course with those between that have none, all others by how many."""
    if facet == "year":
        years = [int(code) for code in known]
        return [(str(year), known.get(str(year), 0)) for year in range(min(years), max(years) + 1)]
    if facet == "goal":
        return sorted(known.items(), key=lambda item: int(item[0]))
    if facet == "cycle":
        return sorted(known.items())
    return sorted(known.items(), key=lambda item: (-item[1], labels.get(item[0], item[0])))
