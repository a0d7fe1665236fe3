"""A crisis as it is set up and changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.tracker.forms.fields import day, in_order, long
from haki.tracker.models import Crisis
from haki.vocab.models import Term

REGIONS = ("regions", "ohchr-regions")


class CrisisForm(forms.Form):
    """What is said of a crisis. Its code stands in addresses; without regions it is everywhere."""

    code = forms.SlugField(max_length=40, label=_("Short code, as in addresses"))
    name = forms.CharField(max_length=200, label=_("Name"))
    starts_on = day(_("First day"))
    ends_on = day(_("Last day"))
    regions = forms.ModelMultipleChoiceField(
        Term.objects.filter(vocabulary__in=REGIONS, valid_to=None),
        required=False,
        label=_("Regions"),
        help_text=_("None: everywhere."),
    )
    description = forms.CharField(required=False, widget=long(3), label=_("Description"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        terms = Term.objects.filter(vocabulary__in=REGIONS, valid_to=None).select_related("vocabulary")
        by_vocabulary = {
            code: [term for term in terms if term.vocabulary_id == code and term.code != "001"] for code in REGIONS
        }
        choices = [(found[0].vocabulary.title, in_order(found)) for found in by_vocabulary.values() if found]
        self.fields["regions"].widget = forms.SelectMultiple(choices=choices, attrs={"size": 8})

    @staticmethod
    def said_of(crisis: Crisis) -> dict[str, Any]:
        """Return what the form shows of a crisis."""
        shown = {name: getattr(crisis, name) for name in ("code", "name", "starts_on", "ends_on", "description")}
        return shown | {"regions": list(crisis.regions.all())}
