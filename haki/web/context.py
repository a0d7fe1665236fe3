"""What the frame of every page shows: the rooms, the doors for people who work here, the version, the demo's mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import haki
from haki.accounts.permissions import Permission, may
from haki.core import records
from haki.core.records import Label

# Pages for people with a permission, in the menu under their name: the label, the name of the URL, the permission.
DOORS: tuple[tuple[Label, str, Permission], ...] = (
    (_("Imports"), "ingest:list", Permission.IMPORT),
    (_("The same?"), "recommendations:proposals", Permission.MATCH),
    (_("People"), "accounts:people", Permission.MANAGE_PEOPLE),
    (_("Log"), "web:log", Permission.SEE_LOG),
    (_("Usage"), "web:usage", Permission.SEE_LOG),
)


@dataclass(frozen=True)
class Door:
    """A link of the frame. current: the value of aria-current, empty when the reader is elsewhere."""

    label: Label
    url: str
    current: str = ""


def _rooms(request: HttpRequest, *, may_code: bool) -> Iterator[Door]:
    named: dict[str, Label] = {}
    for kind in records.every():
        named.setdefault(kind.room, kind.label_plural)  # a room is called by its first kind of record
    rooms: list[tuple[Label, str]] = [(label, f"{room}:list") for room, label in named.items()]
    if may_code:
        rooms.append((_("Coding"), "coding:home"))
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    for label, name in [*rooms, (_("Reports"), "reports:list"), (_("Vocabularies"), "vocab:list")]:
        url, is_inside = reverse(name), name.partition(":")[0] == namespace
        yield Door(label, url, "page" if request.path == url else "true" if is_inside else "")


def house(request: HttpRequest) -> dict[str, Any]:
    """Return what `ui/base.html` shows on every page."""
    user = getattr(request, "user", AnonymousUser())
    doors = [Door(label, reverse(name)) for label, name, permission in DOORS if may(user, permission)]
    return {
        "demo": settings.DEMO,
        "version": haki.__version__,
        "rooms": list(_rooms(request, may_code=may(user, Permission.CODE))),
        "doors": doors,
        "interface_languages": settings.LANGUAGES,  # each in its own words: Django's tag would translate "English"
    }
