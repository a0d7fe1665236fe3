"""What people fill in to paste a text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.tracker.forms.fields import day, one_country, something
from haki.tracker.models import Confidentiality


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
    published_on = day(_("Date of publication"))
    country = one_country(_("Country"))
    confidentiality = forms.ChoiceField(
        choices=Confidentiality.choices, initial=Confidentiality.PUBLIC, label=_("How far it may be used")
    )

    def clean_text(self) -> str:
        """Return the text, as plain text; ValidationError when nothing is left of it."""
        return something(self.cleaned_data["text"])
