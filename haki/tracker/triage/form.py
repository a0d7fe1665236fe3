"""The form of an entry beside what it is made from, filled in as far as that says."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from haki.accounts.access import Audience
from haki.tracker.forms import AudienceForm, NewEntryForm
from haki.tracker.models import Item, Kind
from haki.tracker.triage.rows import guess
from haki.vocab.models import Term


class CodingForm(NewEntryForm):
    """An entry made from items of a story. items: those that it rests on; sources: others, that did not come in."""

    items = forms.ModelMultipleChoiceField(
        Item.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("What it rests on")
    )

    def __init__(self, *args: Any, items: Sequence[Item], **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {**self.initial, **prefilled(items)}
        field: Any = self.fields["items"]
        field.queryset = Item.objects.filter(pk__in=[item.pk for item in items])
        field.choices = [(str(item.pk), f"{item.publisher or item.channel.name}: {item}"[:160]) for item in items]

    def entered(self) -> dict[str, Any]:
        """Return what was filled in, as actions.triage.code wants it; call it on a valid form."""
        audience = {name: self.cleaned_data[name] for name in AudienceForm.base_fields}
        return self.said() | audience | {"items": list(self.cleaned_data["items"])}


def prefilled(items: Sequence[Item]) -> dict[str, Any]:
    """Return what the form begins with: what the first item says, and what is guessed of it."""
    lead = items[0]
    kind = guess(lead, "kind")
    code = guess(lead, "country").get("code", "")
    ours = {code.split("-")[0] for code, _name in settings.LANGUAGES}
    crises = list(lead.channel.crises.all())
    found = {
        "kind": kind.get("code") if kind.get("code") in Kind.values else Kind.ISSUE,
        "issue_type": kind.get("issue_type", "") if kind.get("code") == Kind.ISSUE else "",
        "text": lead.title or lead.text[:200],
        "country": lead.country or Term.objects.filter(vocabulary="areas", code=code).first(),
        "started_on": lead.published_at.date() if lead.published_at else None,
        "reliability": lead.channel.reliability,
        "items": [lead.pk],
        "audience": Audience.INTERNAL,
    }
    found |= {"language": lead.language} if lead.language in ours else {}
    return found | ({"crises": crises} if crises else {})
