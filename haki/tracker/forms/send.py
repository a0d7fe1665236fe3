"""What people fill in to send a report from the field."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from haki.core import ulid
from haki.tracker.forms.attachments import AttachmentsField
from haki.tracker.forms.fields import day, one_country, one_of, something
from haki.tracker.models import Confidentiality, Crisis, Kind, PlacePrecision, Precision, Reliability
from haki.tracker.queries import crises


class ReportForm(forms.Form):
    """A report from the field. token: made once for each report, so that sending it twice makes one."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        label=_("What happened"),
        help_text=_("In your own words, in any language. Leave out names that are not needed."),
    )
    crisis = forms.ModelChoiceField(Crisis.objects.none(), required=False, label=_("Crisis"), empty_label=_("not sure"))
    country = one_country(_("Country"))
    place = forms.CharField(
        required=False, max_length=300, label=_("Place"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    place_precision = one_of(PlacePrecision.choices, _("How much of the place is known"))
    happened_on = day(_("When it happened or began"))
    happened_precision = forms.ChoiceField(
        choices=Precision.choices, initial=Precision.DAY, required=False, label=_("How much of the date is known")
    )
    actor = forms.CharField(
        required=False, max_length=300, label=_("Who did it"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    kind = one_of([one for one in Kind.choices if one[0] != Kind.ASSESSMENT], _("What it is"))
    source = forms.CharField(
        required=False,
        max_length=300,
        label=_("How you know"),
        help_text=_("Seen by yourself, told by somebody who was there, read or heard in the news …"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reliability = one_of(Reliability.choices, _("How far this source can be relied on"))
    confidentiality = forms.ChoiceField(
        choices=Confidentiality.choices,
        initial=Confidentiality.RESTRICTED,
        label=_("How far it may be used"),
        help_text=_(
            "Public: may be quoted. Restricted: for your organisation and the editors. Confidential: for the editors only."
        ),
    )
    attached = AttachmentsField(
        required=False,
        label=_("Photographs and other files"),
        help_text=_("They are kept as they are and shown to nobody but the editors."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["crisis"].queryset = crises()  # type: ignore[attr-defined]
        self.initial.setdefault("token", ulid.new())

    def clean_what(self) -> str:
        """Return what happened, as plain text; ValidationError when nothing is left of it."""
        return something(self.cleaned_data["what"])

    def clean_happened_on(self) -> Any:
        """Return the day; ValidationError for one that is still to come."""
        when = self.cleaned_data["happened_on"]
        if when and when > timezone.localdate() + dt.timedelta(days=1):
            raise forms.ValidationError(_("This day is still to come."))
        return when
