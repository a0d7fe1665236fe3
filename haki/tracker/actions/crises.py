"""Setting up crises."""

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from haki.core import events
from haki.tracker.models import Crisis

if TYPE_CHECKING:
    from haki.accounts.models import User

COVID = "COVID-19"


def ensure_covid() -> Crisis:
    """Return the crisis that comes set up, made when it is not there.

    From the declaration of a public health emergency of international concern (30 January 2020) to its end (5 May 2023),
    both by the Director-General of the World Health Organization.
    """
    found, _is_new = Crisis.objects.get_or_create(
        code=COVID,
        defaults={
            "name": "COVID-19 pandemic",
            "starts_on": dt.date(2020, 1, 30),
            "ends_on": dt.date(2023, 5, 5),
            "description": "Public health emergency of international concern, as declared and ended by WHO.",
        },
    )
    return found


@transaction.atomic
def add_crisis(
    *,
    code: str,
    name: str,
    by: "User",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    description: str = "",
) -> Crisis:
    """Set up a crisis. ValidationError without code or name, for a code that is taken, or when it ends before it starts."""
    code, name = code.strip(), name.strip()
    if not code or not name:
        raise ValidationError(_("Give the crisis a short code and a name."))
    if Crisis.objects.filter(code=code).exists():
        raise ValidationError({"code": _("There is a crisis with this code already.")})
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("It ends before it starts.")})
    crisis = Crisis.objects.create(
        code=code, name=name, starts_on=starts_on, ends_on=ends_on, description=description.strip()
    )
    events.record("created", kind="crisis", record_id=crisis.pk, by=by, title=name)
    return crisis
