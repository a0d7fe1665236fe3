"""Taking back an entry that was just made, when its coding is undone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from haki.coding import actions as coding
from haki.coding.models import Decision
from haki.core import events
from haki.core.models import Event
from haki.links.models import Link
from haki.tracker.models import Entry, EntrySource
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from haki.accounts.models import User


def withdraw(pk: UUID, *, by: "User") -> None:
    """Remove an entry that `by` just made. ValidationError when it was worked on since: then it stays."""
    entry = Entry.objects.select_for_update().filter(pk=pk).first()
    if entry is None:
        return
    linked = Link.objects.filter(Q(from_record=pk) | Q(to_record=pk))
    coded = Decision.objects.filter(kind=KIND, record=pk).exclude(by=by)
    worked_on = Event.objects.filter(kind=KIND, record=pk).exclude(verb="created").exclude(by=by)
    is_changed = entry.corrected_at or entry.verified_at
    if is_changed or linked.exists() or coded.exists() or worked_on.exists():
        raise ValidationError(_("The entry has been worked on since: it stays. Open it to correct it."))
    coding.forget(kind=KIND, records={pk})
    events.record("taken back", kind=KIND, record_id=pk, by=by, title=entry.text)
    entry.delete()


def let_go(pk: UUID, sources: Sequence[int]) -> None:
    """Remove sources that an entry was given; call it in a transaction."""
    EntrySource.objects.filter(entry=pk, pk__in=sources).delete()
