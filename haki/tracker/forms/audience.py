"""Whom an entry is for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.accounts.access import Audience
from haki.accounts.models import Organisation


class AudienceForm(forms.Form):
    """Whom an entry is for."""

    audience = forms.ChoiceField(choices=Audience.choices, label=_("Whom it is for"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(ended_at=None), required=False, label=_("Organisation"), empty_label="—"
    )
