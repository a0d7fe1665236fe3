"""The whole public index, to be fetched: the page of its files, and each file."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.core import jobs
from haki.recommendations import tasks
from haki.recommendations.columns import COLUMNS
from haki.recommendations.dump import kept
from haki.ui.not_now import not_now

_TYPES = {".gz": "application/gzip", ".json": "application/json"}


@require_safe
def dump(request: HttpRequest) -> HttpResponse:
    """Show what there is to fetch, what its fields mean, and how to keep a copy up to date."""
    found = kept.latest()
    context: dict[str, Any] = {"columns": COLUMNS}
    if found:
        context |= {
            "about": found.about,
            "at": found.at,
            "fields": found.about["resources"][0]["schema"]["fields"],
            "is_public": found.is_public,
        }
    return render(request, "recommendations/dump.html", context)


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer a file of the latest dump; 503, and a new dump is asked for, when it holds what is public no longer."""
    found = kept.latest()
    if found is None or name not in found.names:
        raise Http404
    if not found.is_public:
        jobs.ask(tasks.dump)
        text = _(
            "The files are being made anew, because something in them is public no longer. Please try again later."
        )
        return not_now(text, seconds=600)
    etag, at = f'"{found.folder.name}-{name}"', int(found.at.timestamp())
    if same := get_conditional_response(request, etag, at):
        return same
    media_type = next((said for suffix, said in _TYPES.items() if name.endswith(suffix)), "text/plain")
    answer = FileResponse((found.folder / name).open("rb"), as_attachment=True, filename=name, content_type=media_type)
    for header, value in {"ETag": etag, "Last-Modified": http_date(at), "Cache-Control": "public, no-cache"}.items():
        answer.headers[header] = value
    return answer
