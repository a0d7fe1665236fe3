"""What people fill in about a saved search."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from haki.subscriptions.models import Frequency, SavedSearch
from haki.subscriptions.models.saved_search import WEEKDAYS

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class SearchForm(forms.Form):
    """A name, a note, and how to be told."""

    name = forms.CharField(max_length=200, label=_("Name"), widget=forms.TextInput({"dir": "auto"}))
    note = forms.CharField(
        required=False, max_length=2000, label=_("Note to yourself"), widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    frequency = forms.ChoiceField(
        choices=Frequency.choices, initial=Frequency.DAILY, widget=forms.RadioSelect, label=_("Mail about what is new")
    )
    hour = forms.TypedChoiceField(
        choices=HOURS, coerce=int, initial=7, label=_("Hour"), help_text=_("Of mail once a day or once a week.")
    )
    weekday = forms.TypedChoiceField(
        choices=WEEKDAYS, coerce=int, initial=0, label=_("Day"), help_text=_("Of mail once a week.")
    )

    @staticmethod
    def said_of(search: SavedSearch) -> dict[str, Any]:
        """Return what the form shows of a search that is there."""
        return {name: getattr(search, name) for name in ("name", "note", "frequency", "hour", "weekday")}


class NewSearchForm(SearchForm):
    """A search that is being saved: as a new one, or instead of an older one."""

    instead_of = forms.ModelChoiceField(
        SavedSearch.objects.none(),
        required=False,
        label=_("Save it"),
        empty_label=_("as a new one"),
        help_text=_("Or instead of one that you have: that one then asks this."),
    )

    def __init__(self, *args: Any, older: QuerySet[SavedSearch], **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["instead_of"]
        choice.queryset = older
        choice.label_from_instance = lambda search: _("instead of “%(name)s”") % {"name": search.name}
        if not older.exists():
            del self.fields["instead_of"]
