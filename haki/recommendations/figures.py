"""Numbers of recommendations by goal, year and State: the counts of the search itself, so of what the reader may see."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from haki.core import records
from haki.recommendations.queries import KIND
from haki.ui import codes
from haki.ui.facets import Count
from haki.ui.figures import Figure, Row
from haki.ui.labels import Labels
from haki.ui.map_note import map_note

FACETS = ("goal", "year", "state")
MAPS = ("state", "recommender")
DRAWN = (*FACETS, "recommender")
"""Shown of every list; drawn as maps; all that can be drawn."""


def of(counts: Mapping[str, Sequence[Count]], *, with_suggested: bool = False) -> list[Figure]:
    """Return the figures that can be drawn from the counts of a search; those without a number are left out.

    with_suggested: the search counted suggested codes too. Every figure says which codes it counts, in its drawing too.
    """
    labels, declared = Labels(), {facet.name: facet for facet in records.get(KIND).facets}
    titles = {
        "goal": (
            _("By Sustainable Development Goal"),
            _("Recommendations coded to each goal or to one of its targets."),
        ),
        "year": (_("By year"), _("Recommendations by the year in which they were made.")),
        "state": (_("By State concerned"), _("Recommendations to each State.")),
        "recommender": (_("By recommending State"), _("Who recommended it in the Universal Periodic Review.")),
    }
    found = []
    for name in DRAWN:
        known = labels(declared[name])
        rows = [
            Row(count.code, known.get(count.code, count.code), count.count)
            for count in counts.get(name, ())
            if count.count
        ]
        if rows:
            title, about = titles[name]
            if name == "goal" or with_suggested:
                about = f"{about} {codes.counted(with_suggested=with_suggested)}."
            found.append(
                Figure(
                    name,
                    title,
                    declared[name].label,
                    about,
                    _ordered(name, rows),
                    records=_("Recommendations"),
                    note=map_note() if name in MAPS else "",
                    codes=str(codes.counted(with_suggested=True)) if with_suggested else "",
                    is_map=name in MAPS,
                    is_course=name == "year",
                )
            )
    return found


def _ordered(facet: str, rows: list[Row]) -> list[Row]:
    """Return goals by number, years in their course with those between that have none, States by how many."""
    if facet == "goal":
        return sorted(rows, key=lambda row: int(row.code))
    if facet == "year":
        by_year = {int(row.code): row for row in rows}
        return [by_year.get(year, Row(str(year), str(year), 0)) for year in range(min(by_year), max(by_year) + 1)]
    return sorted(rows, key=lambda row: (-row.count, row.label))
