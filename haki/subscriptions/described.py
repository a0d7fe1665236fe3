"""What a search asks, in words."""

from haki.core import records
from haki.subscriptions.models import SavedSearch
from haki.ui import codes
from haki.ui.facets import chips
from haki.ui.labels import Labels
from haki.ui.listing import Criteria


def asked(criteria: Criteria, labels: Labels | None = None) -> list[tuple[str, str]]:
    """Return what a list is narrowed by as (what, value); the query stands under an empty name."""
    known = labels or Labels()
    found = [("", f"“{criteria.query}”")] if criteria.query else []
    return found + [(str(chip.facet), chip.label) for chip in chips(criteria, records.get(criteria.kind).facets, known)]


def in_short(criteria: Criteria, labels: Labels | None = None) -> str:
    """Return the same in one line, beginning with the kind of record."""
    said = [value for _, value in asked(criteria, labels)]
    return " · ".join([str(records.get(criteria.kind).label_plural), *said])


def counted(search: SavedSearch) -> str:
    """Return which codes a search counts, where that has to be said: suggested ones are not decided."""
    return str(codes.counted(with_suggested=True)) if search.with_suggested else ""
