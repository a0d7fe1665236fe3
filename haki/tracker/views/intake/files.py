"""What came in as it came: a mail, a file with rows, photographs; for those who work on it, never shown in a page."""

import re
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.core import events
from haki.ingest import raw
from haki.tracker.models import Item

_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows: with one, “photogpj.exe” is shown as “photoexe.jpg”."""


@login_required
@require_safe
def as_it_came(request: HttpRequest, pk: UUID) -> FileResponse:
    """Give the bytes that an item was received as: of a mailbox, its own mail."""
    item = _item(request, pk)
    place = item.given.get("place")
    suffix = ".eml" if item.channel.kind == "mail" else ""
    return _given(request, item, item.raw, f"{item.ulid}{suffix}", place if isinstance(place, list) else None)


@login_required
@require_safe
def attached(request: HttpRequest, pk: UUID, number: int) -> FileResponse:
    """Give a file that came with a report, the first is number 1."""
    item = _item(request, pk)
    files = item.given.get("files", [])
    if not 1 <= number <= len(files):
        raise Http404
    file = files[number - 1]
    return _given(request, item, file["stored"], PurePosixPath(file["name"]).name or "file")


def _item(request: HttpRequest, pk: UUID) -> Item:
    require(request.user, Permission.EDIT)
    item: Item | None = Item.objects.visible_to(request.user).select_related("channel").filter(pk=pk).first()
    if item is None:
        raise Http404
    return item


def _given(request: HttpRequest, item: Item, stored: str, name: str, place: list[int] | None = None) -> FileResponse:
    path = raw.path_of(stored)
    if not stored or not path.is_file():
        raise Http404
    data = {"what": "raw", "sha256": path.name}
    events.record("exported", kind="item", record_id=item.pk, by=signed_in(request), data=data)
    content: Any = path.open("rb")
    if place:
        with content:
            content.seek(place[0])
            content = BytesIO(content.read(place[1] - place[0]))
    # Whatever its sender says that it is, a browser must not run it here; nor may its name end otherwise than it seems to.
    name = _TURNS.sub("", name)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
