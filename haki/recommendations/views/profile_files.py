"""The numbers of a profile as files: all tables as JSON, one table as CSV."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from haki.recommendations.profiles import tables
from haki.recommendations.views import profile
from haki.ui.exports.sent import PRIVATE, as_csv


@require_safe
def json_file(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Answer all numbers of a profile."""
    asked = profile.find(request, kind, code)
    results = profile.ask(request, asked)
    found = tables.of(asked.profiled.tables, results.facets, asked.criteria)
    answer = {
        "profile": kind,
        "code": code,
        "label": asked.label,
        "address": request.build_absolute_uri(asked.further.address),
        "recommendations": results.total,
        "is_invented": settings.DEMO,
        "tables": {table.facet: table.as_data() for table in found},
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False}, headers=PRIVATE)


@require_safe
def csv_file(request: HttpRequest, kind: str, code: str, facet: str) -> HttpResponse:
    """Answer one table of a profile; Http404 when it has none such, or no numbers in it."""
    asked = profile.find(request, kind, code)
    results = profile.ask(request, asked)
    for table in tables.of(asked.profiled.tables, results.facets, asked.criteria):
        if table.facet == facet:
            return as_csv(_rows(table), f"{kind}-{code}-{facet}.csv")
    raise Http404


def _rows(table: tables.Table) -> Iterator[Sequence[object]]:
    marked = ["invented"] if settings.DEMO else []
    yield "code", "label", "recommendations", *marked
    for line in table.lines:
        yield line.code, line.label, line.count, *marked
