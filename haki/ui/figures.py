"""Drawings of what a search counted, with their numbers: bars of a facet, or a map of it. Rooms say which, in what words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from haki.core.records import Label
from haki.lib import charts, maps
from haki.ui.labels import Labels


@dataclass(frozen=True)
class Row:
    """A value and how many records carry it."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class Figure:
    """A drawing and its numbers. about: what is counted, in words; note: what has to be known when reading it.

    codes: what must be read with the drawing wherever it goes: that it counts suggested codes; empty when it does not.
    is_map: drawn as a map, with `records` (their name) as its legend; else as bars. is_course: along time, as upright bars.
    most: bars drawn at most (None: all); the table has every row.
    """

    facet: str
    title: str
    heading: Label
    about: str
    rows: Sequence[Row]
    records: str
    note: str = ""
    codes: str = ""
    is_map: bool = False
    is_course: bool = False
    most: int | None = None

    @property
    def description(self) -> str:
        """What the drawing shows, for those who do not see it."""
        most = sorted(self.rows, key=lambda row: -row.count)[:3]
        said = ", ".join(f"{row.label}: {row.count:,}" for row in most)
        return _("%(about)s Most: %(most)s. All numbers are in the table.") % {"about": self.about, "most": said}

    def svg(self, *, is_narrow: bool = False) -> str:
        """Return the drawing. is_narrow: for a phone, where it makes a difference."""
        return self._map() if self.is_map else self._bars(is_narrow=is_narrow)

    def _bars(self, *, is_narrow: bool) -> str:
        return charts.bars(
            [charts.Bar(row.label, row.count) for row in self.rows[: self.most]],
            title=self.title,
            description=self.description,
            note=self.codes,
            is_upright=self.is_course,
            is_narrow=is_narrow,
            is_rtl=get_language_bidi(),
        )

    def _map(self) -> str:
        words = maps.Words(
            title=self.title,
            description=self.description,
            legend=f"{self.records} ({self.codes})" if self.codes else self.records,
            no_data=_("none"),
            apart=_("status not agreed"),
            is_rtl=get_language_bidi(),
        )
        return maps.choropleth(
            {row.code: row.count for row in self.rows},
            shapes=maps.demo() if settings.DEMO else maps.world(),
            names=Labels().of("areas"),
            words=words,
        )
