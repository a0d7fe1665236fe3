from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.core import web
from haki.ingest import sources
from haki.lib.fetching import FetchProblem
from haki.lib.readers import feedfile
from haki.lib.readers.errors import FileProblem

_SECONDS = 12.0  # somebody waits for the page


class FeedForm(forms.Form):
    """A feed to be watched. It is tried at once, so that a wrong address is told of while somebody is there."""

    address = forms.URLField(
        label=_("Address"),
        max_length=2000,
        assume_scheme="https",
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "inputmode": "url", "placeholder": "https://"}),
    )
    source = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["source"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("recognised for each document"))] + [(one.name, one.label) for one in sources.every()]

    def clean_address(self) -> str:
        """Refuse what is no feed, or cannot be fetched."""
        address = str(self.cleaned_data["address"])
        try:
            fetched = web.get(address, seconds=_SECONDS)
            feedfile.read(fetched.content, url=fetched.url, content_type=fetched.content_type)
        except (FetchProblem, FileProblem) as problem:
            raise forms.ValidationError(str(problem)) from problem
        return fetched.moved_to or address
