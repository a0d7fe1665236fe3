"""What a page shows, sent as a file to its reader alone: not kept by others, not found by search engines."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from haki.lib.rendering.cells import safe
from haki.ui.listing import Criteria

PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


def dated(name: str) -> str:
    """Return a file's name, without its ending, with the day, and whether its data are invented."""
    return f"{name}{'-invented' if settings.DEMO else ''}-{timezone.localdate():%Y-%m-%d}"


def sent(response: HttpResponse, name: str) -> HttpResponse:
    """Let a response be taken away as a file called `name`."""
    for header, value in (*PRIVATE.items(), ("Content-Disposition", f'attachment; filename="{name}"')):
        response.headers[header] = value
    return response


def as_csv(rows: Iterable[Sequence[object]], name: str) -> HttpResponse:
    """Return rows as CSV that spreadsheets open in the right letters, and in which no text is a formula."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerows([safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    content = b"\xef\xbb\xbf" + held.getvalue().encode()
    return sent(HttpResponse(content, content_type="text/csv; charset=utf-8"), name)


def as_json(said: Mapping[str, object], name: str, *, criteria: Criteria, note: str) -> HttpResponse:
    """Return numbers as JSON, with what they were counted of, when and where, and what has to be known to read them."""
    about = {
        "with_suggested": criteria.with_suggested,
        "as_of": timezone.localtime().isoformat(timespec="seconds"),
        "url": f"{settings.BASE_URL}{criteria.address}",
        "invented": settings.DEMO,
        "note": note,
    }
    return sent(JsonResponse({**said, **about}, json_dumps_params={"ensure_ascii": False}), name)
