"""Recommendations in the API: the list with the search, filters and orders of its page, and one with all that is said of it."""

from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field, create_model

from haki.core import records, ulid
from haki.recommendations import api_schemas as shapes
from haki.recommendations import cursors, queries
from haki.recommendations.exported import Exported, Reader
from haki.recommendations.models import Recommendation
from haki.recommendations.queries import KIND
from haki.recommendations.records import FACETS
from haki.search.queries import IndexUnusable, search
from haki.ui import codes
from haki.ui.labels import Labels

router = Router(tags=["recommendations"])


class Asked(Schema):
    """What is asked of the list."""

    q: str = Field("", max_length=1000, description="Words, in the query language of the pages")
    sort: Literal["", "relevance", "newest", "oldest", "label"] = Field(
        "", description="relevance with words, else newest"
    )
    limit: int = Field(20, ge=1, le=100, description="Records of a page")
    cursor: str = Field("", max_length=80, description="Where to go on, from “next”")
    codes: Literal["decided", "all"] = Field(
        "decided", description="all: codes that are only suggested are found and counted too, and given as `suggested`"
    )
    facets: str = Field("", description="Facets to count, by name, with commas between: state,year")


def _filters() -> type[Schema]:
    """Return the filters as parameters: one for each facet that the room declares."""
    with override("en"):
        fields: dict[str, Any] = {
            facet.name: (list[str], Field([], description=f"{facet.label}: codes, any of them")) for facet in FACETS
        }
    return create_model("Filters", __base__=Schema, **fields)


if TYPE_CHECKING:

    class Filters(Schema):
        """The filters: facet → codes."""
else:
    Filters = _filters()


@router.get("/recommendations", response=shapes.RecommendationsOut, summary="Recommendations")
def recommendations(request: HttpRequest, asked: Query[Asked], filters: Query[Filters]) -> dict[str, Any]:
    """Return a page of the recommendations that match the query and the filters: any of a filter's codes, all filters."""
    _refuse_unknown(request)
    chosen = {name: codes for name, codes in filters.model_dump().items() if codes}
    sort = asked.sort or "relevance"  # without words that is newest first
    suggested = asked.codes == "all"
    what: dict[str, Any] = {"user": request.user, "filters": chosen, "kind": KIND, "sort": sort}
    what["with_suggested"] = suggested
    start = cursors.start(asked.cursor, asked.q, what)
    results = search(asked.q, **what, offset=start, limit=asked.limit, facets=_facets(asked.facets))
    if results.is_rebuilding:
        raise IndexUnusable
    ids = [hit.id for hit in results.hits]
    labels, declared = Labels(), records.facets()
    return {
        "count": results.total,
        "codes_counted": {"codes": asked.codes, "note": str(codes.counted(with_suggested=suggested))},
        "next": _next(request, start, ids) if start + len(ids) < results.total else None,
        "items": [
            shapes.brief(one, _address(request, one))
            for one in Reader(request.user, with_suggested=suggested).each(ids)
        ],
        "facets": {
            name: [
                {"code": one.code, "label": labels(declared[name]).get(one.code, one.code), "count": one.count}
                for one in counts
            ]
            for name, counts in results.facets.items()
        },
        "problem": str(results.problem.message) if results.problem else None,
        "corrected": results.corrected,
    }


@router.get("/recommendations/{identifier}", response=shapes.WholeRecommendationOut, summary="One recommendation")
def recommendation(request: HttpRequest, identifier: str) -> dict[str, Any]:
    """Return a recommendation by its identifier, with its attestations, and its codes with who gave each."""
    try:
        record = queries.get(ulid.parse(identifier), request.user)
    except (ValueError, Recommendation.DoesNotExist):
        raise Http404 from None
    (one,) = Reader(request.user, with_suggested=True).each([record.pk])
    return shapes.brief(one, _address(request, one)) | shapes.said_of(record)


def _refuse_unknown(request: HttpRequest) -> None:
    """Refuse a parameter that does not exist: a misspelt filter would silently give too much."""
    known = [*Asked.model_fields, *Filters.model_fields]
    if unknown := sorted(set(request.GET) - set(known)):
        said = {"name": unknown[0], "known": ", ".join(known)}
        raise HttpError(422, _("There is no parameter “%(name)s”; expected one of %(known)s.") % said)


def _facets(names: str) -> list[str]:
    asked = [name.strip() for name in names.split(",") if name.strip()]
    known = [facet.name for facet in FACETS]
    if unknown := [name for name in asked if name not in known]:
        said = {"name": unknown[0], "known": ", ".join(known)}
        raise HttpError(422, _("There is no facet “%(name)s”; expected one of %(known)s.") % said)
    return asked


def _next(request: HttpRequest, start: int, ids: list[UUID]) -> str:
    given = request.GET.copy()
    given["cursor"] = cursors.after(start, ids)
    return request.build_absolute_uri(f"{request.path}?{given.urlencode()}")


def _address(request: HttpRequest, one: Exported) -> str:
    return request.build_absolute_uri(reverse("api:recommendation", args=[one.ulid]))
