"""Writes that concern records of every kind."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from haki.core import events, records
from haki.core.models import Event, Identity, Tombstone

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def erase(*, kind: str, record_id: UUID, reason: str, by: "User | None") -> Tombstone:
    """Erase a record: its row and what is only its own, what events say of it, and its place in the index.

    A tombstone with the reason stays, and is replayed after a restore. Raises ValueError without a reason, or when records of
    this kind cannot be erased.
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
    return stone


def identity() -> UUID:
    """Return which database this is, deciding it at first use."""
    return Identity.objects.get_or_create(is_only=True)[0].pk


@transaction.atomic
def renew_identity() -> UUID:
    """Give this database a new identity: after a restore every index built before is out of step."""
    Identity.objects.all().delete()
    return identity()


def replay_erasures() -> int:
    """Erase again what was erased, after older data came back; return how many records that were."""
    again = 0
    for stone in Tombstone.objects.all():
        declared = records.get(stone.kind)
        if declared.model._default_manager.filter(pk=stone.record).exists():  # noqa: SLF001
            erase(kind=stone.kind, record_id=stone.record, reason=stone.reason, by=stone.erased_by)
            again += 1
    return again
