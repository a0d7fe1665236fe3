"""What people fill in about crises and entries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from haki.accounts.access import Audience
from haki.accounts.models import Organisation
from haki.tracker.actions import Said, Source
from haki.tracker.models import (
    Actor,
    Crisis,
    Entry,
    EntrySource,
    IssueType,
    Kind,
    PlacePrecision,
    Precision,
    Reliability,
    Scope,
    Severity,
    Verification,
)
from haki.tracker.queries import crises
from haki.vocab.models import Term

_NOT_KNOWN = ("", "—")
_PARTS = 4


def _long(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), label=label
    )


def _one_of(choices: Sequence[tuple[Any, Any]], label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[_NOT_KNOWN, *choices], required=False, label=label)


class AudienceForm(forms.Form):
    """Whom an entry is for."""

    audience = forms.ChoiceField(choices=Audience.choices, label=_("Whom it is for"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(ended_at=None), required=False, label=_("Organisation"), empty_label="—"
    )


class VerificationForm(forms.Form):
    """A step of the ladder of verification."""

    verification = forms.ChoiceField(choices=Verification.choices, label=_("Verification"))


class CrisisForm(forms.Form):
    """A crisis to be set up."""

    code = forms.SlugField(max_length=40, label=_("Short code, as in addresses"))
    name = forms.CharField(max_length=200, label=_("Name"))
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    description = forms.CharField(required=False, widget=_long(3), label=_("Description"))


class EntryForm(forms.Form):
    """An entry as a person enters or corrects it; what is left empty is not known."""

    kind = forms.ChoiceField(choices=Kind.choices, label=_("Kind"))
    crises = forms.ModelMultipleChoiceField(
        Crisis.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("Crisis")
    )
    text = forms.CharField(widget=_long(5), label=_("What it is, in your words"))
    excerpt = forms.CharField(required=False, widget=_long(4), label=_("Words of the source that it rests on"))
    sources = forms.CharField(
        required=False,
        widget=_long(3),
        label=_("Sources, one a line"),
        help_text=_("Publisher | title | address | date (2020-03-15). What is not known is left empty."),
    )
    language = forms.ChoiceField(
        choices=[(code.split("-")[0], name) for code, name in settings.LANGUAGES], label=_("Language of the text")
    )
    country = forms.ModelChoiceField(
        Term.objects.filter(vocabulary="areas", valid_to=None), required=False, label=_("Country"), empty_label="—"
    )
    place = forms.CharField(required=False, max_length=300, label=_("Place"))
    place_precision = _one_of(PlacePrecision.choices, _("How much of the place is known"))
    started_on = _day(_("When it happened or began"))
    started_precision = forms.ChoiceField(
        choices=Precision.choices, initial=Precision.DAY, label=_("How much of the date is known")
    )
    amended_on = _day(_("Amended"))
    ended_on = _day(_("Ended"))
    sunset_on = _day(_("Lapses by itself"))
    issue_type = _one_of(IssueType.choices, _("Type of issue"))
    category = forms.CharField(required=False, max_length=120, label=_("Type of measure"))
    actor = forms.CharField(required=False, max_length=300, label=_("Actor"))
    actor_type = _one_of(Actor.choices, _("Type of actor"))
    severity = forms.TypedChoiceField(
        choices=[_NOT_KNOWN, *Severity.choices], coerce=int, empty_value=None, required=False, label=_("Severity")
    )
    scope = _one_of(Scope.choices, _("Scope"))
    legal_basis = forms.CharField(required=False, max_length=300, label=_("Legal basis"))
    reliability = _one_of(Reliability.choices, _("Reliability of the source"))
    is_good_practice = forms.BooleanField(required=False, label=_("A good practice"))
    good_practice_why = forms.CharField(
        required=False, widget=_long(2), label=_("Why, and where it could be replicated")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["crises"].queryset = crises()  # type: ignore[attr-defined]

    def clean_sources(self) -> list[Source]:
        """Return the sources; ValidationError for a line with too many parts or no date at its end."""
        lines = [line.strip() for line in self.cleaned_data["sources"].splitlines()]
        return [_source(line) for line in lines if line.strip(" |")]

    def said(self) -> dict[str, Any]:
        """Return what was filled in, as the actions want it; call it on a valid form."""
        found = {field.name: self.cleaned_data[field.name] for field in fields(Said) if field.name in self.fields}
        return {
            "said": Said(**found),
            "crises": list(self.cleaned_data["crises"]),
            "sources": self.cleaned_data["sources"],
        }

    @staticmethod
    def said_of(entry: Entry) -> dict[str, Any]:
        """Return what the form shows of an existing entry."""
        shown: dict[str, Any] = {field.name: getattr(entry, field.name) for field in fields(Said)}
        lines = [_line(one) for one in entry.sources.order_by("pk")]
        return shown | {"crises": list(entry.crises.all()), "sources": "\n".join(lines)}


class NewEntryForm(AudienceForm, EntryForm):
    """A new entry: for editors only, unless whoever enters it says otherwise."""

    def __init__(self, *args: Any, **options: Any) -> None:
        language = (get_language() or "en").split("-")[0]
        first = list(crises()[:2])
        initial = {"audience": Audience.INTERNAL, "language": language, "crises": first if len(first) == 1 else []}
        super().__init__(*args, initial=initial, **options)


def _source(line: str) -> Source:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) == 1:
        is_address = line.startswith(("http://", "https://"))
        return Source(url=line) if is_address else Source(title=line)
    if len(parts) > _PARTS:
        raise ValidationError(_("A line has more than four parts: publisher | title | address | date."))
    publisher, title, url, day = parts + [""] * (_PARTS - len(parts))
    try:
        return Source(
            publisher=publisher[:200], title=title, url=url, published_on=dt.date.fromisoformat(day) if day else None
        )
    except ValueError:
        raise ValidationError(_("“%(day)s” is not a date; write it like 2020-03-15."), params={"day": day}) from None


def _line(source: EntrySource) -> str:
    day = source.published_on.isoformat() if source.published_on else ""
    parts = [source.publisher, source.title, source.url, day]
    return " | ".join(part.replace("|", "/").replace("\n", " ") for part in parts)
