"""The fields that the coding frames of crises add to the form of an entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from haki.tracker.forms.fields import NOT_KNOWN, day, long, one_of
from haki.tracker.framing import Field, FieldType, Framing
from haki.tracker.models import Crisis

_YES_NO = (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")))


@dataclass(frozen=True)
class Own:
    """A crisis in a form, with the version of its frame that the entry is coded with."""

    crisis: Crisis
    framing: Framing

    def name(self, one: Field) -> str:
        """Return the name of a field of the frame in the form."""
        return f"{self.crisis.code}--{one.name}"

    def fields(self) -> dict[str, forms.Field]:
        """Return the fields of the frame, by their names in the form; whether they must be filled in the action decides."""
        return {self.name(one): _field(one) for one in self.framing.fields}

    def answers(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was answered, by the names of the frame."""
        found = {one.name: cleaned.get(self.name(one)) for one in self.framing.fields}
        return {name: answer for name, answer in found.items() if answer not in (None, "", [])}

    def initial(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the form shows of answers."""
        fields = {one.name: one for one in self.framing.fields}
        return {
            self.name(fields[name]): ("yes" if answer else "no") if isinstance(answer, bool) else answer
            for name, answer in answers.items()
            if name in fields
        }


def _field(one: Field) -> forms.Field:
    said: dict[str, Any] = {"label": _with_unit(one), "help_text": one.help}
    choices = [(choice.code, choice.label) for choice in one.choices]
    if one.type == FieldType.CHOICE:
        return one_of(choices, said.pop("label"), **said)
    if one.type == FieldType.CHOICES:
        several = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choices, required=False, widget=several, **said)
    if one.type == FieldType.YES_NO:
        return forms.ChoiceField(choices=[NOT_KNOWN, *_YES_NO], required=False, **said)
    if one.type == FieldType.DATE:
        return day(said.pop("label"), **said)
    if one.type == FieldType.NUMBER:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        return forms.CharField(required=False, max_length=40, widget=widget, **said)
    return forms.CharField(required=False, max_length=4_000, widget=long(2), **said)


def _with_unit(one: Field) -> str:
    return _("%(label)s (%(unit)s)") % {"label": one.label, "unit": one.unit} if one.unit else one.label
