"""The declarations of the tracker's reports: they can be asked with whatever the list can be filtered by, and a period."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from haki.core.records import Facet
from haki.reports.declared import NamedReport, Parameter
from haki.tracker import counted
from haki.tracker.queries import KIND
from haki.tracker.report import snapshot

_SEVERAL = _("A code or a name; several are parted by commas.")
_FIRST = ("region", "crisis", "state")


def reports(facets: Sequence[Facet]) -> Iterator[NamedReport]:
    """Yield the tracker's reports."""
    known = {facet.name: facet for facet in facets if facet.name in counted.FILTERS}
    filters = {
        name: Parameter(name, facet.label, facet.vocabulary, _SEVERAL if facet.vocabulary else "")
        for name, facet in known.items()
    }
    first = [filters[name] for name in _FIRST]
    words = Parameter("q", _("Words"), help=_("As in the search: a “phrase”, OR, NOT …"))
    days = [
        Parameter("from", _("From"), help=_("A day, as in 2026-11-22; empty: seven days.")),
        Parameter("to", _("To"), help=_("A day, as in 2026-11-28; empty: today.")),
    ]
    rest = [words, *(one for name, one in filters.items() if name not in {*_FIRST, "year", "month", "week"})]
    yield NamedReport(snapshot.NAME, snapshot.LABEL, snapshot.ABOUT, KIND, (*first, *days, *rest), snapshot.build)
