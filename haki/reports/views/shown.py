"""A report as part of a page, and as an answer that is a file."""

import base64
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, cast

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from haki.lib.rendering import Chart, Passage, Report
from haki.lib.rendering.html import block_of
from haki.lib.rendering.pdf import FontMissingError
from haki.reports.files import FORMATS


@dataclass(frozen=True)
class Part:
    """A stretch of a report as HTML, or a place where people write."""

    html: SafeString | None = None
    passage: Passage | None = None


def parts(report: Report, drawing: Callable[[Chart], str] | None = None) -> list[Part]:
    """Return a report as the parts of a page. drawing: chart → its address; without, drawings stand in the page as data."""
    found: list[Part] = []
    for block in report.blocks:
        if isinstance(block, Passage):
            found.append(Part(passage=block))
        else:
            # block_of escapes every text of the report; the tags are its own.
            found.append(Part(mark_safe(block_of(block, drawing=drawing or as_data))))  # noqa: S308
    return found


def about(report: Report) -> list[SafeString]:
    """Return the lines under the title as HTML."""
    from haki.lib.rendering.html import text_of

    return [mark_safe(text_of(line)) for line in report.about]  # noqa: S308 -- escaped there


def as_data(chart: Chart) -> str:
    """Return a drawing as an address that holds it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(str(chart.svg).encode()).decode('ascii')}"


def as_file(report: Report, name: str, format_name: str) -> HttpResponseBase:
    """Answer with a report as a file; Http404 for an unknown format, 503 where a font is missing."""
    if format_name not in FORMATS:
        raise Http404
    file = cast("IO[bytes]", tempfile.TemporaryFile())  # noqa: SIM115 -- the response closes it
    try:
        FORMATS[format_name].write(report, file)
    except FontMissingError as problem:
        file.close()
        said = _("This report cannot be set as PDF here, because a font is missing. The other formats work.")
        return HttpResponse(f"{said}\n{problem}\n", status=503, content_type="text/plain; charset=utf-8")
    file.seek(0)
    response = FileResponse(file, content_type=FORMATS[format_name].media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{format_name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
