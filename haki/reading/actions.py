"""Every write of reading lists. Events say neither a list's name nor its notes: these are their owner's own affair."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events, records
from haki.reading.models import Kept, ReadingList, Sharing
from haki.reading.queries import KEPT_FOR

if TYPE_CHECKING:
    from haki.accounts.models import User

KIND = "reading-list"
MOST = 200
"""Lists of a person."""
MOST_KEPT = 500
"""Records in a list: it is read from end to end."""


@transaction.atomic
def create(*, name: str, by: "User", note: str = "", sharing: str = Sharing.NOBODY) -> ReadingList:
    """Make a list of `by`; ValidationError without a name, or when there are too many."""
    if ReadingList.objects.filter(owner=by, deleted_at=None).count() >= MOST:
        raise ValidationError(_("You have %(most)d reading lists: delete one first.") % {"most": MOST})
    made = ReadingList(owner=by)
    _describe(made, name, note, sharing)
    made.save()
    _record("created", made, by)
    return made


@transaction.atomic
def change(*, reading_list: ReadingList, name: str, note: str, sharing: str, by: "User") -> None:
    """Rename a list, or share it otherwise."""
    _describe(reading_list, name, note, sharing)
    reading_list.save()
    _record("changed", reading_list, by)


@transaction.atomic
def renew_link(*, reading_list: ReadingList, by: "User") -> None:
    """Give a list another secret address; the old one answers no more."""
    reading_list.link_number += 1
    reading_list.save(update_fields=["link_number", "updated_at"])
    _record("renewed-link", reading_list, by)


@transaction.atomic
def delete(*, reading_list: ReadingList, by: "User") -> None:
    """Delete a list; it can be taken back for a while (queries.KEPT_FOR)."""
    reading_list.deleted_at = timezone.now()
    reading_list.save(update_fields=["deleted_at", "updated_at"])
    _record("deleted", reading_list, by)


@transaction.atomic
def restore(*, reading_list: ReadingList, by: "User") -> None:
    """Take a deleted list back, shared as it was."""
    reading_list.deleted_at = None
    reading_list.save(update_fields=["deleted_at", "updated_at"])
    _record("restored", reading_list, by)


@transaction.atomic
def add(*, reading_list: ReadingList, kind: str, record: UUID, by: "User", note: str = "") -> Kept:
    """Put a record at the end of a list; one that is there already, or was taken out, is put back with the new note.

    LookupError when there is no such record for `by`; ValidationError when the list is full.
    """
    if kind not in {one.kind for one in records.every()} or not _exists(kind, record, by):
        raise LookupError(record)
    ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    kept = reading_list.kept.filter(record=record).first()
    if kept is None:
        if reading_list.kept.filter(removed_at=None).count() >= MOST_KEPT:
            raise ValidationError(_("A reading list holds %(most)d records: begin another.") % {"most": MOST_KEPT})
        last = reading_list.kept.aggregate(last=Max("place"))["last"] or 0
        kept = Kept(reading_list=reading_list, kind=kind, record=record, place=last + 1)
    kept.removed_at, kept.note = None, note.strip() or kept.note
    kept.save()
    _touch(reading_list, "added", by)
    return kept


@transaction.atomic
def add_many(*, reading_list: ReadingList, kind: str, records: Iterable[UUID], by: "User") -> int:
    """Put records at the end of a list, in this order; return how many were not in it. Else as `add`: all of them, or none."""
    before = set(reading_list.kept.filter(removed_at=None).values_list("record", flat=True))
    chosen = list(records)
    for record in chosen:
        add(reading_list=reading_list, kind=kind, record=record, by=by)
    return len(set(chosen) - before)


@transaction.atomic
def describe(*, kept: Kept, note: str, by: "User") -> None:
    """Say something else of a record in a list."""
    kept.note = note.strip()
    kept.save(update_fields=["note"])
    _touch(kept.reading_list, "changed", by)


@transaction.atomic
def move(*, kept: Kept, up: bool, by: "User") -> None:
    """Let a record change places with the one before or after it; at the end of the list nothing is done."""
    ReadingList.objects.select_for_update().get(pk=kept.reading_list_id)
    others = list(kept.reading_list.kept.filter(removed_at=None))
    at = next((n for n, one in enumerate(others) if one.pk == kept.pk), -1)
    to = at - 1 if up else at + 1
    if at < 0 or not 0 <= to < len(others):
        return
    one, other = others[at], others[to]
    one.place, other.place = other.place, one.place
    Kept.objects.bulk_update([one, other], ["place"])
    _touch(kept.reading_list, "changed", by)


@transaction.atomic
def remove(*, kept: Kept, by: "User") -> None:
    """Take a record out of its list; it can be put back where it was."""
    kept.removed_at = timezone.now()
    kept.save(update_fields=["removed_at"])
    _touch(kept.reading_list, "removed", by)


@transaction.atomic
def put_back(*, kept: Kept, by: "User") -> None:
    """Put a record that was taken out back where it was."""
    kept.removed_at = None
    kept.save(update_fields=["removed_at"])
    _touch(kept.reading_list, "put-back", by)


def forget_record(*, record_id: UUID, **_of_signal: Any) -> None:
    """Forget that an erased record was collected, and what was noted of it."""
    Kept.objects.filter(record=record_id).delete()


def forget_deleted() -> int:
    """Remove the lists that were deleted longer ago than KEPT_FOR; return how many."""
    old = ReadingList.objects.filter(deleted_at__lt=timezone.now() - KEPT_FOR)
    count = old.count()
    old.delete()
    return count


def _exists(kind: str, record: UUID, by: "User") -> bool:
    return bool(records.get(kind).visible_to(by).filter(pk=record).exists())


def _describe(reading_list: ReadingList, name: str, note: str, sharing: str) -> None:
    if not name.strip():
        raise ValidationError(_("Give it a name."))
    reading_list.name, reading_list.note, reading_list.sharing = name.strip(), note.strip(), sharing


def _touch(reading_list: ReadingList, verb: str, by: "User") -> None:
    reading_list.save(update_fields=["updated_at"])
    _record(verb, reading_list, by)


def _record(verb: str, reading_list: ReadingList, by: "User") -> None:
    events.record(verb, kind=KIND, record_id=reading_list.pk, by=by, data={"sharing": str(reading_list.sharing)})
