"""What is decided on an entry as a whole."""

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.tracker.forms.fields import long
from haki.tracker.models import Verification


class VerificationForm(forms.Form):
    """A step of the ladder of verification."""

    verification = forms.ChoiceField(choices=Verification.choices, label=_("Verification"))


class ReasonForm(forms.Form):
    """Why an entry is withdrawn, or erased for good."""

    reason = forms.CharField(max_length=500, label=_("Reason"), widget=long(3))
