"""Whom an entry is for, and how far it is verified."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.accounts.access import Audience
from haki.core import events
from haki.core.events import Happening
from haki.tracker.actions.confidential import items_of, refuse_public
from haki.tracker.models import Entry, Verification
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from haki.accounts.models import Organisation, User


@transaction.atomic
def set_audience(*, entry: Entry, audience: str, by: "User", organisation: "Organisation | None" = None) -> Entry:
    """Decide whom an entry is for.

    ValidationError for an organisation's record without an organisation, or for everybody what rests on a confidential item.
    """
    before = Entry.objects.select_for_update().get(pk=entry.pk).audience  # and nothing is attached to it meanwhile
    entry.audience, entry.organisation = audience_of(audience, organisation)
    entry.save(update_fields=["audience", "organisation", "updated_at"])
    refuse_public(entry.audience, items_of(entry))
    events.record("audience set", kind=KIND, record_id=entry.pk, by=by, data={"from": before, "to": audience})
    return entry


def verify(*, entry: Entry, verification: str, by: "User") -> Entry:
    """Put an entry on a step of the ladder of verification, up or down; who did it and when stand on it."""
    verify_many(entries=[entry], verification=verification, by=by)
    return entry


@transaction.atomic
def verify_many(*, entries: Sequence[Entry], verification: str, by: "User") -> None:
    """Put entries on the same step, as `verify`."""
    step, now = Verification(verification).value, timezone.now()
    is_verified = step != Verification.UNVERIFIED
    set_to = {
        "verification": step,
        "verified_by": by if is_verified else None,
        "verified_at": now if is_verified else None,
        "updated_at": now,
    }
    each = [Happening(entry.pk, entry.text, {"from": entry.verification, "to": step}) for entry in entries]
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(**set_to)
    for entry in entries:
        for name, value in set_to.items():
            setattr(entry, name, value)
    events.record_many("verification set", kind=KIND, by=by, each=each)


def audience_of(audience: str, organisation: "Organisation | None") -> "tuple[str, Organisation | None]":
    """Return them as they go together; ValidationError for an organisation's record without an organisation."""
    if audience == Audience.ORGANISATION and organisation is None:
        raise ValidationError(_("Choose the organisation that may see it."))
    return Audience(audience).value, organisation if audience == Audience.ORGANISATION else None
