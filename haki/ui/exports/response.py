"""An export as the answer to a request."""

import tempfile
from typing import IO, cast

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from haki.ui.exports.actions import record_export
from haki.ui.exports.export import Export
from haki.ui.exports.formats import FORMATS


def respond(request: HttpRequest, export: Export, format_name: str) -> HttpResponseBase:
    """Answer with `export` as a file, and record who took it; Http404 for an unknown format.

    A visitor who asks for more than HAKI_VISITORS_EXPORT records is refused (403) and told what to do instead.
    """
    if format_name not in FORMATS:
        raise Http404
    if not request.user.is_authenticated and export.total > settings.VISITORS_EXPORT:
        return _too_many(request, export)
    format_ = FORMATS[format_name]
    if request.method == "HEAD":
        return _headed(HttpResponse(content_type=format_.media_type), export, format_name)
    record_export(export=export, format_name=format_name, by=request.user)
    if format_.chunks:
        return _headed(
            StreamingHttpResponse(format_.stream(export), content_type=format_.media_type), export, format_name
        )
    file = cast("IO[bytes]", tempfile.TemporaryFile())  # noqa: SIM115 -- the response closes it
    format_.write(export, file)
    file.seek(0)
    return _headed(FileResponse(file, content_type=format_.media_type), export, format_name)


def _too_many(request: HttpRequest, export: Export) -> HttpResponse:
    context = {"export": export, "most": settings.VISITORS_EXPORT}
    return render(request, "ui/too_many.html", context, status=403)


def _headed(response: HttpResponseBase, export: Export, format_name: str) -> HttpResponseBase:
    response.headers["Content-Disposition"] = f'attachment; filename="{export.file_name}.{format_name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
