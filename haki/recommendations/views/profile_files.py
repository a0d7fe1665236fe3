"""The numbers of a profile as files: all tables as JSON, one table as CSV."""

import csv
import io

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from haki.lib.rendering.cells import safe
from haki.recommendations.profiles import tables
from haki.recommendations.views import profile

_PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


@require_safe
def as_json(request: HttpRequest, kind: str, code: str) -> HttpResponse:
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
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False}, headers=_PRIVATE)


@require_safe
def as_csv(request: HttpRequest, kind: str, code: str, facet: str) -> HttpResponse:
    """Answer one table of a profile; Http404 when it has none such, or no numbers in it."""
    asked = profile.find(request, kind, code)
    results = profile.ask(request, asked)
    for table in tables.of(asked.profiled.tables, results.facets, asked.criteria):
        if table.facet == facet:
            return _csv(table, f"{kind}-{code}-{facet}.csv")
    raise Http404


def _csv(table: tables.Table, name: str) -> HttpResponse:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    marked = ["invented"] if settings.DEMO else []
    writer.writerow(["code", "label", "recommendations", *marked])
    for line in table.lines:
        writer.writerow([safe(line.code), safe(line.label), line.count, *marked])
    headers = {**_PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    content = b"\xef\xbb\xbf" + held.getvalue().encode()
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
