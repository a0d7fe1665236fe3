"""Taking an entry out of every list and count, and bringing it back."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events
from haki.tracker.models import Entry
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from haki.accounts.models import User

_FIELDS = ["withdrawn_at", "withdrawn_by", "withdrawn_why", "corrected_at", "updated_at"]


@transaction.atomic
def withdraw(*, entry: Entry, reason: str, by: "User") -> Entry:
    """Take an entry out of lists, counts, exports and links; editors still find its page. ValidationError without a reason.

    Imports leave it as it is from then on.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say why it is withdrawn.")})
    entry.withdrawn_at = entry.corrected_at = timezone.now()
    entry.withdrawn_by, entry.withdrawn_why = by, reason
    entry.save(update_fields=_FIELDS)
    events.record("withdrawn", kind=KIND, record_id=entry.pk, by=by, title=entry.text, data={"reason": reason})
    return entry


@transaction.atomic
def restore(*, entry: Entry, by: "User") -> Entry:
    """Bring a withdrawn entry back; one that is not withdrawn stays as it is."""
    if entry.withdrawn_at is not None:
        data = {"reason": entry.withdrawn_why}
        entry.withdrawn_at, entry.withdrawn_by, entry.withdrawn_why = None, None, ""
        entry.save(update_fields=_FIELDS)
        events.record("restored", kind=KIND, record_id=entry.pk, by=by, title=entry.text, data=data)
    return entry
