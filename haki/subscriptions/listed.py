"""The lists that can be saved and followed: one for each room that has a list of records."""

from django.http import QueryDict
from django.urls import reverse

from haki.core import records
from haki.ui import listing
from haki.ui.listing import Criteria


def kind_of(room: str) -> str | None:
    """Return the kind of record that the list of a room lists; None when there is no such room."""
    return next((kind.kind for kind in records.every() if kind.room == room and kind.has_list), None)


def criteria_of(kind: str, given: QueryDict) -> Criteria | None:
    """Return what an address asks of the list of a kind of record; None when records of this kind have no list."""
    declared = next((one for one in records.every() if one.kind == kind and one.has_list), None)
    if declared is None:
        return None
    return listing.read(
        reverse(f"{declared.room}:list"),
        given,
        facets=[facet.name for facet in declared.facets],
        sorts=("",),
        is_coded=any(facet.is_coded for facet in declared.facets),
        kind=kind,
    )
