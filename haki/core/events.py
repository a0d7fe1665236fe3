"""Recording what people do."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from haki.core.models import Event

if TYPE_CHECKING:
    from haki.accounts.models import User


def record(
    verb: str,
    *,
    kind: str,
    record_id: UUID | None,
    by: "User | None",
    title: str = "",
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Record that `by` did `verb` to a record; call it in the transaction of the change itself."""
    return Event.objects.create(verb=verb, kind=kind, record=record_id, by=by, title=title[:300], data=dict(data or {}))
