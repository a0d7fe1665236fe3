"""Recording what people do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from haki.core.models import Event

if TYPE_CHECKING:
    from haki.accounts.models import User


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to one record of several: as `record` takes it."""

    record: UUID
    title: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


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


def record_many(verb: str, *, kind: str, by: "User | None", each: Iterable[Happening]) -> None:
    """Record the same deed on several records, each with an event of its own; as `record`."""
    rows = (
        Event(verb=verb, kind=kind, record=one.record, by=by, title=one.title[:300], data=dict(one.data))
        for one in each
    )
    Event.objects.bulk_create(rows, batch_size=500)
