"""The fields that the form of every entry has."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from haki.tracker.forms.dates import KnownField, SpanField
from haki.tracker.forms.fields import day, long, one_country, one_of
from haki.tracker.models import (
    Actor,
    Crisis,
    IssueType,
    Kind,
    PlacePrecision,
    Reliability,
    Scope,
    Severity,
)


class EntryFields(forms.Form):
    """The fields of an entry, but for those of its codes, its sources and the frames of its crises."""

    kind = forms.ChoiceField(choices=Kind.choices, label=_("Kind"))
    crises = forms.ModelMultipleChoiceField(
        Crisis.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("Crisis")
    )
    text = forms.CharField(widget=long(4), label=_("What it is, in your words"))
    excerpt = forms.CharField(required=False, widget=long(3), label=_("Words of the source that it rests on"))
    language = forms.ChoiceField(
        choices=[(code.split("-")[0], name) for code, name in settings.LANGUAGES], label=_("Language of the text")
    )
    issue_type = one_of(IssueType.choices, _("Type of issue"))
    category = forms.CharField(required=False, max_length=120, label=_("Type"))
    country = one_country(_("Country"))
    place = forms.CharField(required=False, max_length=300, label=_("Place"))
    place_precision = one_of(PlacePrecision.choices, _("How much of the place is known"))
    started_on = SpanField(
        label=_("When it happened or began"),
        help_text=_("As much as is known: 2026, 2026-03, 2026-03-14, or 2026-03-01 – 2026-03-14"),
    )
    amended_on = day(_("Amended"))
    ended_on = KnownField(is_end=True, label=_("Ended"))
    sunset_on = day(_("Lapses by itself"))
    actor = forms.CharField(required=False, max_length=300, label=_("Actor"))
    actor_type = one_of(Actor.choices, _("Type of actor"))
    severity = forms.TypedChoiceField(
        choices=[("", "—"), *Severity.choices], coerce=int, empty_value=None, required=False, label=_("Severity")
    )
    scope = one_of(Scope.choices, _("Scope"))
    legal_basis = forms.CharField(required=False, max_length=300, label=_("Legal basis"))
    reliability = one_of(Reliability.choices, _("Reliability of the source"))
    is_good_practice = forms.BooleanField(required=False, label=_("A good practice"))
    good_practice_why = forms.CharField(required=False, widget=long(2), label=_("Why it is a good practice"))
    good_practice_where = forms.CharField(required=False, widget=long(2), label=_("Where it could be replicated"))
