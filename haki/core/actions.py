"""Writes that concern records of every kind."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from haki.core import events, records, signals, tombstones
from haki.core.models import Event, Identity, Tombstone

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def erase(*, kind: str, record_id: UUID, reason: str, by: "User | None") -> Tombstone:
    """Erase a record: its row and what is only its own, what events say of it, and its place in the index.

    A tombstone with the reason stays, in the database and in HAKI_HOME, and is replayed after a restore.
    Raises ValueError without a reason, or when records of this kind cannot be erased.
    """
    declared = records.get(kind)
    if not reason.strip():
        raise ValueError("Erasing needs a reason: it is all that stays.")
    if declared.erase is None:
        raise ValueError(f"Records of the kind {kind!r} cannot be erased.")
    thing = declared.model._default_manager.filter(pk=record_id).first()  # noqa: SLF001
    if thing is not None:
        declared.erase(thing)
    Event.objects.filter(kind=kind, record=record_id).update(title="", data={})
    stone, _ = Tombstone.objects.update_or_create(
        record=record_id, defaults={"kind": kind, "reason": reason.strip(), "erased_by": by}
    )
    events.record("erased", kind=kind, record_id=record_id, by=by, data={"reason": reason.strip()})
    signals.erased.send(sender=None, kind=kind, record_id=record_id)
    transaction.on_commit(lambda: tombstones.note(stone))
    return stone


def identity() -> UUID:
    """Return which database this is, deciding it at first use."""
    return Identity.objects.get_or_create(is_only=True)[0].pk


@transaction.atomic
def renew_identity() -> UUID:
    """Give this database a new identity: after a restore every index built before is out of step."""
    Identity.objects.all().delete()
    return identity()


def replay_erasures(noted: Iterable[tuple[str, UUID, str]] = ()) -> int:
    """Erase again what was erased, after older data came back; return how many records that were.

    noted: (kind, record, reason) of erasures that the database does not know, because they were made after it was backed up.
    """
    known = [(stone.kind, stone.record, stone.reason) for stone in Tombstone.objects.all()]
    again = 0
    for kind, record, reason in {record: (kind, record, reason) for kind, record, reason in [*known, *noted]}.values():
        if records.get(kind).model._default_manager.filter(pk=record).exists():  # noqa: SLF001
            erase(kind=kind, record_id=record, reason=reason, by=None)
            again += 1
    return again
