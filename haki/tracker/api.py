"""Entries and crises in the API: the list with the search, filters and orders of its page, one entry, the crises."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema

from haki.coding.queries import codes_of
from haki.core import ulid
from haki.search import api
from haki.search.api import Asked
from haki.tracker import api_schemas as shapes
from haki.tracker import queries
from haki.tracker.exported import Row, rows
from haki.tracker.records import FACETS

router = Router(tags=["tracker"])
if TYPE_CHECKING:

    class EntryFilters(Schema):
        """The filters: facet → codes."""
else:
    EntryFilters = api.filters("EntryFilters", FACETS)


@router.get("/entries", response=shapes.EntriesOut, summary="Entries of the situation tracker")
def entries(request: HttpRequest, asked: Query[Asked], filters: Query[EntryFilters]) -> dict[str, Any]:
    """Return a page of the entries that match the query and the filters: any of a filter's codes, all filters."""

    def items(ids: Sequence[UUID]) -> list[dict[str, Any]]:
        return [shapes.entry(one, _address(request, one)) for one in rows(ids, request.user)]

    return api.listed(request, queries.KIND, asked, filters, items)


@router.get("/entries/{identifier}", response=shapes.WholeEntryOut, summary="One entry")
def entry(request: HttpRequest, identifier: str) -> dict[str, Any]:
    """Return an entry by its identifier, with its codes and who gave each."""
    try:
        found = list(rows([ulid.parse(identifier)], request.user))
    except ValueError:
        found = []
    if not found:
        raise Http404
    origins = [shapes.origin(code) for code in codes_of(queries.KIND, [found[0].entry.pk])]
    return shapes.entry(found[0], _address(request, found[0])) | {"origins": origins}


@router.get("/crises", response=list[shapes.CrisisOut], summary="Crises")
def crises(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the crises that the reader may know of, the latest first, each with its coding frame in use."""
    found = list(queries.crises_visible_to(request.user).prefetch_related("regions"))
    frames = queries.frames_in_use(found)
    return [shapes.crisis(one, frames.get(one.pk)) for one in found]


def _address(request: HttpRequest, one: Row) -> str:
    return request.build_absolute_uri(reverse("api:entry", args=[one.entry.ulid]))
