"""What people fill in about a reading list."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from haki.reading.models import ReadingList, Sharing


class ListForm(forms.Form):
    """A name, a note, and who may read it."""

    name = forms.CharField(max_length=200, label=_("Name"), widget=forms.TextInput({"dir": "auto"}))
    note = forms.CharField(
        required=False, max_length=2000, label=_("What it is for"), widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    sharing = forms.ChoiceField(
        choices=Sharing.choices,
        initial=Sharing.NOBODY,
        widget=forms.RadioSelect,
        label=_("Who may read it"),
        help_text=_("With your notes and your name. Nobody is shown a record there that they could not see anyway."),
    )


class AddForm(forms.Form):
    """Which list a record is put into: one that is there, or a new one; with a note."""

    into = forms.ModelChoiceField(
        ReadingList.objects.none(), required=False, label=_("Reading list"), empty_label=_("A new one, named below")
    )
    name = forms.CharField(
        required=False, max_length=200, label=_("Name of the new list"), widget=forms.TextInput({"dir": "auto"})
    )
    note = forms.CharField(
        required=False, max_length=2000, label=_("Note"), widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )

    def __init__(self, *args: Any, lists: QuerySet[ReadingList], **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["into"]
        choice.queryset = lists
        choice.initial = lists.order_by("-updated_at").first()
        if not lists:
            del self.fields["into"]
            self.fields["name"].required = True

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("into") and not said.get("name") and "name" not in self.errors:
            self.add_error("name", _("Choose a list, or give a new one a name."))
        return said


class AddManyForm(AddForm):
    """Which list records are put into; each can have its note there."""

    note = None  # type: ignore[assignment]  # Django's way to leave a field out
