"""The form by which a file is brought in."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from haki.tracker.forms.fields import one_country
from haki.tracker.models import Channel, ChannelKind, Confidentiality, Crisis
from haki.tracker.queries import crises

FILES = (ChannelKind.MAIL, ChannelKind.SHEET, ChannelKind.SURVEY)


class BringForm(forms.Form):
    """A file with items, and which source it is from: one that is known, or a new one."""

    file = forms.FileField(
        label=_("File"),
        max_length=1000,
        help_text=_("A spreadsheet (CSV, XLSX), answers to a survey (Kobo, ODK), a mail (.eml) or a mailbox (.mbox)."),
    )
    channel = forms.ModelChoiceField(
        Channel.objects.none(), required=False, label=_("Source"), empty_label=_("a new source, described below")
    )
    survey = forms.FileField(
        required=False,
        label=_("The survey's form (XLSForm), for answers to a survey"),
        help_text=_("With it the questions stand in their words and order. It is remembered with the source."),
    )
    name = forms.CharField(
        required=False,
        max_length=200,
        label=_("Name of the new source"),
        help_text=_("Left empty, the name of the file."),
    )
    crises = forms.ModelMultipleChoiceField(
        Crisis.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label=_("Crisis")
    )
    country = one_country(_("Country, where rows do not say it"))
    confidentiality = forms.ChoiceField(
        choices=Confidentiality.choices,
        initial=Confidentiality.RESTRICTED,
        required=False,
        label=_("How far it may be used, where rows do not say it"),
    )
    is_real_in_demo = forms.BooleanField(
        label=_("I know that this installation holds invented data, and want to mix this file into it.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["channel"].queryset = Channel.objects.filter(kind__in=FILES)  # type: ignore[attr-defined]
        self.fields["crises"].queryset = crises()  # type: ignore[attr-defined]
        if not settings.DEMO:
            del self.fields["is_real_in_demo"]
