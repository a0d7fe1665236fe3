"""Who joins the team of a crisis."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.accounts.models import User
from haki.accounts.permissions import ROLES, Permission
from haki.tracker.models import Crisis


class MemberForm(forms.Form):
    """Somebody to join the team: who may code."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Person"), empty_label="—")

    def __init__(self, crisis: Crisis, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        roles = [role for role, permissions in ROLES.items() if Permission.CODE in permissions]
        people = User.objects.filter(is_active=True, role__in=roles).exclude(crises=crisis).order_by("name", "email")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = _named  # type: ignore[attr-defined]


def _named(person: User) -> str:
    return f"{person.name or person.email} ({person.get_role_display()})"
