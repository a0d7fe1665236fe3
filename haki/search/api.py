"""Lists of records in the API: the same search, filters and orders as on their pages, with a cursor from page to page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Schema
from ninja.errors import HttpError
from pydantic import Field, create_model

from haki.core import records
from haki.core.records import Facet
from haki.search import cursors
from haki.search.queries import IndexUnusable, search
from haki.ui import codes
from haki.ui.labels import Labels


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


class CodeOut(Schema):
    """A term of a vocabulary: its code, and its label in the language asked for (Accept-Language)."""

    code: str
    label: str


class CountOut(CodeOut):
    """A value of a facet, and how many of the records found carry it."""

    count: int


class CodedOut(CodeOut):
    """A term given to a record, and by what."""

    origin: str = Field(description="Decided: source or person. Suggested: model or rule")
    probability: float | None = Field(description="Calibrated, of models only")


class CodesCountedOut(Schema):
    """Which codes the filters, the count and the facets take in."""

    codes: str = Field(description="decided, or all: suggested ones too")
    note: str = Field(description="The same in words, to stand beside every figure made of it")


class PageOut(Schema):
    """A page of a list."""

    count: int = Field(description="How many match, on all pages")
    codes_counted: CodesCountedOut
    next: str | None = Field(description="The address of the next page; nothing on the last")
    facets: dict[str, list[CountOut]] = Field(
        description="Of the facets asked for, each counted without its own filter"
    )
    problem: str | None = Field(description="What of the query was not understood")
    corrected: str = Field(description="The query with likely misspellings mended, else empty")


def filters(name: str, facets: Sequence[Facet]) -> type[Schema]:
    """Return filters as parameters: one for each facet that a kind of record declares. name: of the schema."""
    with override("en"):
        fields: dict[str, Any] = {
            facet.name: (list[str], Field([], description=f"{facet.label}: codes, any of them")) for facet in facets
        }
    return create_model(name, __base__=Schema, **fields)


def listed(
    request: HttpRequest,
    kind: str,
    asked: Asked,
    chosen: Schema,
    items: Callable[[Sequence[UUID]], list[dict[str, Any]]],
) -> dict[str, Any]:
    """Return a page of the records that match the query and the filters: any of a filter's codes, all filters.

    items: identifiers → what the API says of each. HttpError 422 for a parameter or facet that there is not; IndexUnusable.
    """
    declared = records.get(kind).facets
    _refuse_unknown(request, [*Asked.model_fields, *type(chosen).model_fields])
    suggested = asked.codes == "all"
    what: dict[str, Any] = {
        "user": request.user,
        "filters": {name: codes for name, codes in chosen.model_dump().items() if codes},
        "kind": kind,
        "sort": asked.sort or "relevance",  # without words that is newest first
        "with_suggested": suggested,
    }
    start = cursors.start(asked.cursor, asked.q, what)
    wanted = _facets(asked.facets, [facet.name for facet in declared])
    results = search(asked.q, **what, offset=start, limit=asked.limit, facets=wanted)
    if results.is_rebuilding:
        raise IndexUnusable
    ids = [hit.id for hit in results.hits]
    return {
        "count": results.total,
        "codes_counted": {"codes": asked.codes, "note": str(codes.counted(with_suggested=suggested))},
        "next": _next(request, start, ids) if start + len(ids) < results.total else None,
        "items": items(ids),
        "facets": _counted(results.facets),
        "problem": str(results.problem.message) if results.problem else None,
        "corrected": results.corrected,
    }


def _counted(found: Mapping[str, Any]) -> dict[str, Any]:
    labels, declared = Labels(), records.facets()
    return {
        name: [
            {"code": one.code, "label": labels(declared[name]).get(one.code, one.code), "count": one.count}
            for one in counts
        ]
        for name, counts in found.items()
    }


def _refuse_unknown(request: HttpRequest, known: Sequence[str]) -> None:
    """Refuse a parameter that does not exist: a misspelt filter would silently give too much."""
    if unknown := sorted(set(request.GET) - set(known)):
        said = {"name": unknown[0], "known": ", ".join(known)}
        raise HttpError(422, _("There is no parameter “%(name)s”; expected one of %(known)s.") % said)


def _facets(names: str, known: Sequence[str]) -> list[str]:
    asked = [name.strip() for name in names.split(",") if name.strip()]
    if unknown := [name for name in asked if name not in known]:
        said = {"name": unknown[0], "known": ", ".join(known)}
        raise HttpError(422, _("There is no facet “%(name)s”; expected one of %(known)s.") % said)
    return asked


def _next(request: HttpRequest, start: int, ids: Sequence[UUID]) -> str:
    given = request.GET.copy()
    given["cursor"] = cursors.after(start, ids)
    return request.build_absolute_uri(f"{request.path}?{given.urlencode()}")
