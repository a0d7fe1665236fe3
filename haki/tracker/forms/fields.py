"""Fields that several forms of the tracker are made of."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.lib import markup
from haki.vocab.models import Term

NOT_KNOWN = ("", "—")


def long(rows: int) -> forms.Textarea:
    """Return a field of several lines, in whichever direction the text runs."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def day(label: Any, **options: Any) -> forms.DateField:
    """Return a field for one whole day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, widget=widget, label=label, **options)


def one_of(choices: Sequence[tuple[Any, Any]], label: Any, **options: Any) -> forms.ChoiceField:
    """Return a field for one of some choices, or none: not known."""
    return forms.ChoiceField(choices=[NOT_KNOWN, *choices], required=False, label=label, **options)


def one_country(label: Any, **options: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    """Return a field for a country or area that there is today, or none."""
    areas = Term.objects.filter(vocabulary="areas", valid_to=None)
    return forms.ModelChoiceField(areas, required=False, label=label, empty_label="—", **options)


def in_order(terms: Sequence[Term]) -> list[tuple[str, str]]:
    """Return terms as choices, by their names in the reader's language."""
    return sorted(((str(term.pk), term.label) for term in terms), key=lambda choice: choice[1].casefold())


def something(text: str) -> str:
    """Return a text from outside as plain text; ValidationError when nothing is left of it."""
    text = markup.plain(text)
    if not markup.folded(text):
        raise forms.ValidationError(_("There is nothing to read in it: write some words."))
    return text
