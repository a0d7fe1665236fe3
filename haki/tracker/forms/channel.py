"""What people fill in about sources."""

from dataclasses import fields
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from haki.accounts.models import Organisation
from haki.tracker.actions.channels import About
from haki.tracker.forms.address import AddressForm
from haki.tracker.forms.fields import one_country, one_of
from haki.tracker.models import Channel, ChannelKind, Confidentiality, Crisis, Reliability
from haki.tracker.queries import crises


class ChannelForm(forms.Form):
    """What is known of everything that comes in by a source."""

    name = forms.CharField(max_length=200, label=_("Name"))
    publisher = forms.CharField(
        max_length=200, required=False, label=_("Publisher"), help_text=_("Who is cited as the source of its items.")
    )
    crises = forms.ModelMultipleChoiceField(
        Crisis.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label=_("For these crises")
    )
    language = forms.CharField(
        max_length=3,
        required=False,
        label=_("Language"),
        help_text=_("Its code, such as en, ar or sw. Left empty, it is recognised from each text."),
        widget=forms.TextInput(attrs={"dir": "ltr", "list": "languages", "size": 4}),
    )
    country = one_country(
        _("Country"),
        help_text=_("Only where all its items are about one country. Left empty, it is guessed from each text."),
    )
    reliability = one_of(Reliability.choices, _("Reliability of the source"))
    confidentiality = forms.ChoiceField(choices=Confidentiality.choices, label=_("Confidentiality"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(ended_at=None),
        required=False,
        label=_("Organisation that may see its items"),
        empty_label=_("Editors only"),
    )
    silent_after = forms.IntegerField(
        min_value=1, max_value=365, initial=10, label=_("Counts as silent after so many days without an item")
    )

    def __init__(self, *args: Any, channel: Channel | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["crises"].queryset = crises()  # type: ignore[attr-defined]
        if channel and channel.kind == ChannelKind.FEED:
            address = AddressForm.base_fields["address"]
            self.fields = {"address": address, **self.fields}

    def clean_language(self) -> str:
        """Return the code of the language; ValidationError for what is none."""
        code = str(self.cleaned_data["language"]).strip().casefold()
        if code and not (code.isascii() and code.isalpha() and len(code) > 1):
            raise forms.ValidationError(_("A code of two or three letters, such as en."))
        return code

    def about(self) -> About:
        """Return what was filled in; call it on a valid form."""
        return About(**{one.name: self.cleaned_data[one.name] for one in fields(About)})

    @staticmethod
    def said_of(channel: Channel) -> dict[str, Any]:
        """Return what the form shows of a source."""
        shown = {one.name: getattr(channel, one.name) for one in fields(About) if one.name != "crises"}
        return shown | {"crises": list(channel.crises.all()), "address": channel.address}


LANGUAGES = [(code.split("-")[0], name) for code, name in settings.LANGUAGES]
"""Offered; any other code can be typed."""
