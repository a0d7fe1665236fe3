"""Who works on a crisis."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, may
from haki.core import events
from haki.tracker.models import Crisis

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def join_team(*, crisis: Crisis, person: "User", by: "User") -> None:
    """Add somebody to the team of a crisis. ValidationError for who may not code: they could do nothing there."""
    if not may(person, Permission.CODE):
        raise ValidationError({"person": _("This person may not code; an administrator can change their role.")})
    if not crisis.team.filter(pk=person.pk).exists():
        crisis.team.add(person)
        events.record("joined", kind="crisis", record_id=crisis.pk, by=by, title=crisis.name, data=_of(person))


@transaction.atomic
def leave_team(*, crisis: Crisis, person: "User", by: "User") -> None:
    """Take somebody out of the team of a crisis; what they did stays."""
    if crisis.team.filter(pk=person.pk).exists():
        crisis.team.remove(person)
        events.record("left", kind="crisis", record_id=crisis.pk, by=by, title=crisis.name, data=_of(person))


def _of(person: "User") -> dict[str, Any]:
    return {"person": person.ulid}
