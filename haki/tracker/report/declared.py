"""The declarations of the tracker's reports: they can be asked with whatever the list can be filtered by, and a period."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from haki.core.records import Facet
from haki.reports.declared import NamedReport, Parameter
from haki.reports.parameters import of_facet
from haki.tracker import counted
from haki.tracker.queries import KIND
from haki.tracker.report import brief, full, samples, snapshot

_FIRST = ("region", "crisis", "state")


def reports(facets: Sequence[Facet]) -> Iterator[NamedReport]:
    """Yield the tracker's reports."""
    known = {facet.name: facet for facet in facets if facet.name in counted.FILTERS}
    filters = {name: of_facet(facet) for name, facet in known.items()}
    first = [replace(filters[name], is_further=False) for name in _FIRST]
    words = Parameter("q", _("Words"), help=_("As in the search: a “phrase”, OR, NOT …"))
    days = [
        Parameter("from", _("From"), help=_("A day, as in 2026-11-22; empty: seven days."), is_day=True),
        Parameter("to", _("To"), help=_("A day, as in 2026-11-28; empty: today."), is_day=True),
    ]
    rest = [words, *(one for name, one in filters.items() if name not in {*_FIRST, "year", "month", "week"})]
    chosen = Parameter(
        "id", _("Identifiers"), help=_("Of entries, parted by commas; empty: all that the filters find.")
    )
    yield NamedReport(snapshot.NAME, snapshot.LABEL, snapshot.ABOUT, KIND, (*first, *days, *rest), snapshot.build)
    state = replace(filters["state"], is_required=True)
    yield NamedReport(brief.NAME, brief.LABEL, brief.ABOUT, KIND, (state, filters["crisis"], *days, *rest), brief.build)
    all_filters = (*first, *days, *rest)
    yield NamedReport(
        samples.NAME,
        samples.LABEL,
        samples.ABOUT,
        KIND,
        (filters["theme"], chosen, *_without(all_filters, "theme")),
        samples.build,
    )
    yield NamedReport(full.NAME, full.LABEL, full.ABOUT, KIND, all_filters, full.build, formats=full.FORMATS)


def _without(parameters: Sequence[Parameter], name: str) -> Iterator[Parameter]:
    return (one for one in parameters if one.name != name)
