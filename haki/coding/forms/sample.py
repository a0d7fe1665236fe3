"""What people fill in about a sample."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.accounts.models import User
from haki.coding.actions.samples import MOST
from haki.coding.forms.kinds import QUERY, kinds
from haki.coding.queries.samples import possible_coders
from haki.coding.queries.scheme_terms import titles


class SampleForm(forms.Form):
    """A sample to be coded blind."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind of record"))
    scheme = forms.ChoiceField(label=_("Scheme"))
    query = forms.CharField(
        label=_("Texts found by"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(QUERY),
        help_text=_(
            "A query as in the search, with filters such as state:SVN. Empty: all texts that all of them may see."
        ),
    )
    size = forms.IntegerField(
        label=_("How many texts"),
        min_value=1,
        max_value=MOST,
        initial=100,
        help_text=_("They are drawn at random. A kappa of a label needs at least five texts that have it."),
    )
    is_stratified = forms.BooleanField(
        label=_("Make sure that rare labels are among them, by the codes decided so far"), required=False
    )
    coders = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Who codes it"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Two or more people. Each codes the same texts without seeing what the others say."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds()  # type: ignore[attr-defined]
        self.fields["scheme"].choices = titles()  # type: ignore[attr-defined]
        self.fields["coders"].queryset = possible_coders()  # type: ignore[attr-defined]
