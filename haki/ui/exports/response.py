"""An export as the answer to a request."""

import tempfile
from typing import IO, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from haki.ui.exports.actions import record_export
from haki.ui.exports.export import Export
from haki.ui.exports.formats import FORMATS


def respond(request: HttpRequest, export: Export, format_name: str) -> HttpResponseBase:
    """Answer with `export` as a file, and record who took it; Http404 for an unknown format."""
    if format_name not in FORMATS:
        raise Http404
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


def _headed(response: HttpResponseBase, export: Export, format_name: str) -> HttpResponseBase:
    response.headers["Content-Disposition"] = f'attachment; filename="{export.file_name}.{format_name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
