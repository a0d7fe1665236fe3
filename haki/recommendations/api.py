"""Recommendations in the API: the list with the search, filters and orders of its page, and one with all that is said of it."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from haki.core import ulid
from haki.recommendations import api_schemas as shapes
from haki.recommendations import queries
from haki.recommendations.dump import changes as moments
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


@router.get("/recommendations/changes.jsonl", summary="What changed since a date")
def changes(request: HttpRequest, since: str) -> StreamingHttpResponse:  # noqa: ARG001  the same for everybody
    """Return what is new, changed or withdrawn since a date or moment, of what everybody may see, as lines of JSON.

    Changes are noted each night, when the dump (/recommendations/dump/) is made. A line is a recommendation as the dump has it,
    with “change” (new or changed) and “at”; of one that was withdrawn, only its “id” and what it was “joined_to”. The last
    line is {"change": "end", "until": …}: ask for what changed since that moment next time.
    """
    try:
        when = moments.moment(since)
    except ValueError as problem:
        raise HttpError(422, str(problem)) from problem
    return StreamingHttpResponse(_lines(when), content_type="application/jsonl; charset=utf-8")


def _lines(when: datetime) -> Iterator[str]:
    told = moments.since(when)
    while True:
        with override("en"):  # as the dump; not the language that the thread speaks between two lines
            line = next(told, None)
        if line is None:
            return
        yield f"{json.dumps(line, ensure_ascii=False)}\n"


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
