"""Whom an entry is for, and how far it is verified."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.accounts.access import Audience
from haki.core import events
from haki.tracker.models import Entry, Verification
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from haki.accounts.models import Organisation, User


@transaction.atomic
def set_audience(*, entry: Entry, audience: str, by: "User", organisation: "Organisation | None" = None) -> Entry:
    """Decide whom an entry is for. ValidationError for an organisation's record without an organisation."""
    before = entry.audience
    entry.audience, entry.organisation = audience_of(audience, organisation)
    entry.save(update_fields=["audience", "organisation", "updated_at"])
    events.record("audience set", kind=KIND, record_id=entry.pk, by=by, data={"from": before, "to": audience})
    return entry


@transaction.atomic
def verify(*, entry: Entry, verification: str, by: "User") -> Entry:
    """Put an entry on a step of the ladder of verification, up or down; who did it and when stand on it."""
    before, entry.verification = entry.verification, Verification(verification).value
    is_verified = entry.verification != Verification.UNVERIFIED
    entry.verified_by = by if is_verified else None
    entry.verified_at = timezone.now() if is_verified else None
    entry.save(update_fields=["verification", "verified_by", "verified_at", "updated_at"])
    data = {"from": before, "to": entry.verification}
    events.record("verification set", kind=KIND, record_id=entry.pk, by=by, title=entry.text, data=data)
    return entry


def audience_of(audience: str, organisation: "Organisation | None") -> "tuple[str, Organisation | None]":
    """Return them as they go together; ValidationError for an organisation's record without an organisation."""
    if audience == Audience.ORGANISATION and organisation is None:
        raise ValidationError(_("Choose the organisation that may see it."))
    return Audience(audience).value, organisation if audience == Audience.ORGANISATION else None
