"""What people fill in to bring something in: a report from the field, a pasted text."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from haki.core import ulid
from haki.lib import markup
from haki.tracker.models import Confidentiality, Crisis, Kind, PlacePrecision, Precision, Reliability
from haki.tracker.queries import crises
from haki.vocab.models import Term

_NOT_KNOWN = ("", "—")
MOST_FILES = 10


class Attachments(forms.FileInput):
    """A field for several files."""

    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Several files, none of them needed."""

    widget = Attachments

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files; ValidationError for too many."""
        files = [super(AttachmentsField, self).clean(one, initial) for one in data or ()]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files fit in one report."), params={"most": MOST_FILES})
        return files


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, widget=widget, label=label)


def _country() -> forms.ModelChoiceField:  # type: ignore[type-arg]
    areas = Term.objects.filter(vocabulary="areas", valid_to=None)
    return forms.ModelChoiceField(areas, required=False, label=_("Country"), empty_label="—")


def _one_of(choices: Sequence[tuple[Any, Any]], label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[_NOT_KNOWN, *choices], required=False, label=label)


def _something(text: str) -> str:
    text = markup.plain(text)
    if not markup.folded(text):
        raise forms.ValidationError(_("There is nothing to read in it: write some words."))
    return text


class ReportForm(forms.Form):
    """A report from the field. token: made once for each report, so that sending it twice makes one."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        label=_("What happened"),
        help_text=_("In your own words, in any language. Leave out names that are not needed."),
    )
    crisis = forms.ModelChoiceField(Crisis.objects.none(), required=False, label=_("Crisis"), empty_label=_("not sure"))
    country = _country()
    place = forms.CharField(
        required=False, max_length=300, label=_("Place"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    place_precision = _one_of(PlacePrecision.choices, _("How much of the place is known"))
    happened_on = _day(_("When it happened or began"))
    happened_precision = forms.ChoiceField(
        choices=Precision.choices, initial=Precision.DAY, required=False, label=_("How much of the date is known")
    )
    actor = forms.CharField(
        required=False, max_length=300, label=_("Who did it"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    kind = _one_of([one for one in Kind.choices if one[0] != Kind.ASSESSMENT], _("What it is"))
    source = forms.CharField(
        required=False,
        max_length=300,
        label=_("How you know"),
        help_text=_("Seen by yourself, told by somebody who was there, read or heard in the news …"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reliability = _one_of(Reliability.choices, _("How far this source can be relied on"))
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
        return _something(self.cleaned_data["what"])

    def clean_happened_on(self) -> Any:
        """Return the day; ValidationError for one that is still to come."""
        day = self.cleaned_data["happened_on"]
        if day and day > timezone.localdate() + dt.timedelta(days=1):
            raise forms.ValidationError(_("This day is still to come."))
        return day


class PasteForm(forms.Form):
    """A text to be worked on, and where it is from."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}), label=_("The text"))
    title = forms.CharField(
        required=False,
        max_length=500,
        label=_("Title"),
        help_text=_("Left empty, the first line of the text."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    url = forms.URLField(required=False, assume_scheme="https", max_length=2000, label=_("Address"))
    publisher = forms.CharField(
        required=False, max_length=200, label=_("Publisher"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    published_on = _day(_("Date of publication"))
    country = _country()
    confidentiality = forms.ChoiceField(
        choices=Confidentiality.choices, initial=Confidentiality.PUBLIC, label=_("How far it may be used")
    )

    def clean_text(self) -> str:
        """Return the text, as plain text; ValidationError when nothing is left of it."""
        return _something(self.cleaned_data["text"])
