"""Recommendations in the API: the list with the search, filters and orders of its page, and one with all that is said of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema

from haki.core import ulid
from haki.recommendations import api_schemas as shapes
from haki.recommendations import queries
from haki.recommendations.exported import Exported, Reader
from haki.recommendations.models import Recommendation
from haki.recommendations.queries import KIND
from haki.recommendations.records import FACETS
from haki.search import api
from haki.search.api import Asked

router = Router(tags=["recommendations"])
if TYPE_CHECKING:

    class Filters(Schema):
        """The filters: facet → codes."""
else:
    Filters = api.filters("Filters", FACETS)


@router.get("/recommendations", response=shapes.RecommendationsOut, summary="Recommendations")
def recommendations(request: HttpRequest, asked: Query[Asked], filters: Query[Filters]) -> dict[str, Any]:
    """Return a page of the recommendations that match the query and the filters: any of a filter's codes, all filters."""

    def items(ids: Sequence[UUID]) -> list[dict[str, Any]]:
        reader = Reader(request.user, with_suggested=asked.codes == "all")
        return [shapes.brief(one, _address(request, one)) for one in reader.each(ids)]

    return api.listed(request, KIND, asked, filters, items)


@router.get("/recommendations/{identifier}", response=shapes.WholeRecommendationOut, summary="One recommendation")
def recommendation(request: HttpRequest, identifier: str) -> dict[str, Any]:
    """Return a recommendation by its identifier, with its attestations, and its codes with who gave each."""
    try:
        record = queries.get(ulid.parse(identifier), request.user)
    except (ValueError, Recommendation.DoesNotExist):
        raise Http404 from None
    (one,) = Reader(request.user, with_suggested=True).each([record.pk])
    return shapes.brief(one, _address(request, one)) | shapes.said_of(record)


def _address(request: HttpRequest, one: Exported) -> str:
    return request.build_absolute_uri(reverse("api:recommendation", args=[one.ulid]))
