"""What people fill in about recommendations."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from haki.accounts.access import Audience
from haki.accounts.models import Organisation
from haki.recommendations.actions import Entry
from haki.recommendations.models import Kind, Part, Precision, Recommendation
from haki.recommendations.queries import states
from haki.vocab.models import Term

CODED_BY_PEOPLE = ("uhri-themes", "affected-persons", "sdg", "upr-issues", "upr-actions")
"""Vocabularies that people code recommendations to."""


def term_choice(vocabulary: str, **options: Any) -> "forms.ModelChoiceField[Term]":
    """Return a field for one term of a vocabulary, of those in use."""
    return forms.ModelChoiceField(Term.objects.filter(vocabulary=vocabulary, valid_to=None), **options)


def term_choices(vocabulary: str, **options: Any) -> "forms.ModelMultipleChoiceField[Term]":
    """Return a field for several terms of a vocabulary."""
    return forms.ModelMultipleChoiceField(Term.objects.filter(vocabulary=vocabulary), **options)


class CodeForm(forms.Form):
    """A term to code a recommendation to, grouped by vocabulary."""

    term = forms.ModelChoiceField(Term.objects.filter(vocabulary__in=CODED_BY_PEOPLE, valid_to=None), label=_("Code"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        grouped: dict[str, list[tuple[str, str]]] = {}
        terms = Term.objects.filter(vocabulary__in=CODED_BY_PEOPLE, valid_to=None).select_related("vocabulary")
        for term in terms:
            label = f"{term.code} {term.label}" if term.vocabulary_id == "sdg" else term.label
            grouped.setdefault(term.vocabulary.title, []).append((str(term.pk), label))
        self.fields["term"].widget = forms.Select(choices=[("", "—"), *grouped.items()])


class RemovalForm(forms.Form):
    """A code to be taken back."""

    term = forms.ModelChoiceField(Term.objects.all())


class AudienceForm(forms.Form):
    """Whom a recommendation is for."""

    audience = forms.ChoiceField(choices=Audience.choices, label=_("Whom it is for"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(ended_at=None), required=False, label=_("Organisation"), empty_label="—"
    )


class ErasureForm(forms.Form):
    """Why a recommendation is erased for good; the reason is all that stays."""

    reason = forms.CharField(max_length=500, label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))


class EntryForm(forms.Form):
    """A recommendation as a person enters or corrects it."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}), label=_("Text"))
    language = forms.ChoiceField(
        choices=[(code.split("-")[0], name) for code, name in settings.LANGUAGES], label=_("Language of the text")
    )
    kind = forms.ChoiceField(choices=Kind.choices, label=_("Kind"))
    concerned = term_choices("areas", required=False, label=_("State concerned"))
    recommending = term_choices("areas", required=False, label=_("Recommending State"))
    symbol = forms.CharField(required=False, max_length=80, label=_("Symbol of the document"))
    number = forms.CharField(required=False, max_length=40, label=_("Paragraph"))
    body = term_choice("bodies", required=False, label=_("Body"), empty_label="—")
    session = term_choice("upr-sessions", required=False, label=_("UPR session"), empty_label="—")
    position = term_choice("upr-positions", required=False, label=_("Position of the State"), empty_label="—")
    issued = forms.DateField(required=False, label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    precision = forms.ChoiceField(
        choices=Precision.choices, initial=Precision.DAY, label=_("How much of the date is known")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        areas = Term.objects.filter(vocabulary="areas", valid_to=None)
        choices = sorted(((str(term.pk), term.label) for term in areas), key=lambda choice: choice[1])
        for name in ("concerned", "recommending"):
            self.fields[name].widget = forms.SelectMultiple(choices=choices, attrs={"size": 6})

    def entry(self) -> Entry:
        """Return what was filled in; call it on a valid form."""
        return Entry(**{name: self.cleaned_data[name] for name in EntryForm.base_fields})

    @staticmethod
    def said_of(record: Recommendation) -> dict[str, Any]:
        """Return what the form shows of an existing recommendation."""
        return {
            "text": record.text,
            "language": record.language,
            "kind": record.kind,
            "concerned": states(record, Part.CONCERNED),
            "recommending": states(record, Part.RECOMMENDING),
            "symbol": record.document.symbol if record.document else "",
            "number": record.number,
            "body": record.body,
            "session": record.session,
            "position": record.position,
            "issued": record.issued_on,
            "precision": record.issued_precision,
        }


class NewEntryForm(AudienceForm, EntryForm):
    """A new recommendation: for editors only, unless whoever enters it says otherwise."""

    def __init__(self, *args: Any, **options: Any) -> None:
        language = (get_language() or "en").split("-")[0]
        super().__init__(*args, initial={"audience": Audience.INTERNAL, "language": language}, **options)
