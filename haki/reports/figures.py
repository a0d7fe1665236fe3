"""A published number: counted by a named query, it carries the parameters, the time and the records that were counted."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from haki.lib.rendering import Figure, Trace
from haki.lib.rendering.packing import pack
from haki.reports import declared
from haki.reports.declared import Parameters

if TYPE_CHECKING:
    from haki.reports.declared import Reader


def figure(
    label: str,
    *,
    query: str,
    parameters: Parameters,
    user: "Reader",
    note: str = "",
    ids: Collection[UUID] | Collection[bytes] | None = None,
    as_of: datetime | None = None,
) -> Figure:
    """Return how many records a named query finds that `user` may see (None: everybody), with what lies behind the number.

    ids: what the query would find, each once, where many figures were counted together; it must be the same. Tens of thousands
    are read and packed much sooner as their 16 bytes than as UUIDs.
    """
    asked = declared.query(query)
    found = asked.ids(parameters, user) if ids is None else ids
    at = (
        as_of or timezone.localtime()
    ).isoformat()  # to the microsecond: what was made in the same second is told apart
    address = asked.address(parameters) or _own_page(query, parameters)
    trace = Trace(query, dict(parameters), at, asked.kind, pack(found))
    return Figure(len(found), label, f"{settings.BASE_URL}{address}", note, trace)


def _own_page(query: str, parameters: Parameters) -> str:
    """Return the page that lists what a query counts, for what no list can be asked for."""
    path = reverse("reports:counting", args=[query])
    return f"{path}?{urlencode(parameters)}" if parameters else path
