"""Ending crises, and letting them go on."""

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events
from haki.tracker.models import Crisis

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def end_crisis(*, crisis: Crisis, by: "User", on: dt.date | None = None) -> Crisis:
    """End a crisis, today unless said otherwise; entries can still be made for it. ValidationError before its start."""
    on = on or timezone.localdate()
    if crisis.starts_on and on < crisis.starts_on:
        raise ValidationError({"ends_on": _("It ends before it starts.")})
    crisis.ends_on = on
    crisis.save(update_fields=["ends_on", "updated_at"])
    events.record("ended", kind="crisis", record_id=crisis.pk, by=by, title=crisis.name, data={"on": on.isoformat()})
    return crisis


@transaction.atomic
def reopen_crisis(*, crisis: Crisis, by: "User") -> Crisis:
    """Let a crisis that ended go on."""
    was, crisis.ends_on = crisis.ends_on, None
    crisis.save(update_fields=["ends_on", "updated_at"])
    data = {"ended": was.isoformat() if was else ""}
    events.record("reopened", kind="crisis", record_id=crisis.pk, by=by, title=crisis.name, data=data)
    return crisis
