"""Numbers of recommendations by goal, year and State: the counts of the search itself, so of what the reader may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from haki.core import records
from haki.core.records import Label
from haki.lib import charts, maps
from haki.recommendations.queries import KIND
from haki.ui import codes
from haki.ui.facets import Count
from haki.ui.labels import Labels
from haki.ui.map_note import map_note

FACETS = ("goal", "year", "state")
MAPS = ("state", "recommender")
DRAWN = (*FACETS, "recommender")
"""Shown of every list; drawn as maps; all that can be drawn."""


@dataclass(frozen=True)
class Row:
    """A value and how many recommendations carry it."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class Figure:
    """A drawing and its numbers. about: what is counted, in words; note: what has to be known when reading it.

    codes: what must be read with the drawing wherever it goes: that it counts suggested codes; empty when it does not.
    """

    facet: str
    title: str
    heading: Label
    about: str
    rows: Sequence[Row]
    note: str = ""
    codes: str = ""

    @property
    def description(self) -> str:
        """What the drawing shows, for those who do not see it."""
        most = sorted(self.rows, key=lambda row: -row.count)[:3]
        said = ", ".join(f"{row.label}: {row.count:,}" for row in most)
        return _("%(about)s Most: %(most)s. All numbers are in the table.") % {"about": self.about, "most": said}

    def svg(self) -> str:
        """Return the drawing."""
        return _map(self) if self.facet in MAPS else _bars(self)


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
            note = map_note() if name in MAPS else ""
            said = str(codes.counted(with_suggested=True)) if with_suggested else ""
            found.append(Figure(name, title, declared[name].label, about, _ordered(name, rows), note, said))
    return found


def _ordered(facet: str, rows: list[Row]) -> list[Row]:
    """Return goals by number, years in their course with those between that have none, States by how many."""
    if facet == "goal":
        return sorted(rows, key=lambda row: int(row.code))
    if facet == "year":
        by_year = {int(row.code): row for row in rows}
        return [by_year.get(year, Row(str(year), str(year), 0)) for year in range(min(by_year), max(by_year) + 1)]
    return sorted(rows, key=lambda row: (-row.count, row.label))


def _bars(figure: Figure) -> str:
    bars = [charts.Bar(row.label, row.count) for row in figure.rows]
    return charts.bars(
        bars,
        title=figure.title,
        description=figure.description,
        note=figure.codes,
        is_upright=figure.facet == "year",
        is_rtl=get_language_bidi(),
    )


def _map(figure: Figure) -> str:
    words = maps.Words(
        title=figure.title,
        description=figure.description,
        legend=f"{_('Recommendations')} ({figure.codes})" if figure.codes else _("Recommendations"),
        no_data=_("none"),
        apart=_("status not agreed"),
        is_rtl=get_language_bidi(),
    )
    values = {row.code: row.count for row in figure.rows}
    return maps.choropleth(
        values, shapes=maps.demo() if settings.DEMO else maps.world(), names=Labels().of("areas"), words=words
    )
