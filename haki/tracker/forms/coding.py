"""The form of an entry beside what it is made from, filled in as far as that says."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from haki.accounts.access import Audience
from haki.tracker import offers
from haki.tracker.forms import AudienceForm, NewEntryForm
from haki.tracker.forms.dates import Known
from haki.tracker.intake.beginning import beginning
from haki.tracker.models import Confidentiality, Crisis, Item, Kind, Precision
from haki.tracker.queries import ITEM
from haki.tracker.triage.rows import guess
from haki.vocab.models import Term

_READ = 20_000
"""Letters of an item that suggestions are made from when they are wanted at once."""


class CodingForm(NewEntryForm):
    """An entry made from items of a story. items: those that it rests on; its rows of sources: what did not come in.

    last: `chosen` of the entry that the same person made before.
    """

    items = forms.ModelMultipleChoiceField(
        Item.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("What it rests on")
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, items: Sequence[Item], last: Mapping[str, Any] | None = None
    ) -> None:
        lead = items[0]
        text = f"{lead.title}\n{lead.text[:_READ]}"
        suggested = offers.of(ITEM, lead.pk, text=text, language=lead.language)
        super().__init__(data, initial=_last(last or {}, items) | prefilled(items), suggested=suggested)
        field: Any = self.fields["items"]
        field.queryset = Item.objects.filter(pk__in=[item.pk for item in items]).select_related("channel")
        field.choices = [(str(item.pk), f"{item.publisher or item.channel.name}: {item}"[:160]) for item in items]

    def entered(self) -> dict[str, Any]:
        """Return what was filled in, as actions.triage.code wants it; call it on a valid form."""
        audience = {name: self.cleaned_data[name] for name in AudienceForm.base_fields}
        return self.said() | audience | {"items": list(self.cleaned_data["items"])}

    def chosen(self) -> dict[str, Any]:
        """Return what the next entry of the same person begins with: its crises, and whom it is for."""
        crises = [str(one.pk) for one in self.cleaned_data["crises"]]
        return {"crises": crises, "audience": self.cleaned_data["audience"]}


def _last(last: Mapping[str, Any], items: Sequence[Item]) -> dict[str, Any]:
    """Return what stays from one entry to the next; whom it is for only where everything is public."""
    found: dict[str, Any] = {}
    if crises := list(Crisis.objects.filter(pk__in=last.get("crises", ()))):
        found["crises"] = crises
    is_public = all(item.confidentiality == Confidentiality.PUBLIC for item in items)
    if is_public and last.get("audience") in {Audience.PUBLIC, Audience.INTERNAL}:
        found["audience"] = last["audience"]
    return found


def prefilled(items: Sequence[Item]) -> dict[str, Any]:
    """Return what the form begins with: what the first item says, and what is guessed of it."""
    lead = items[0]
    kind, code = guess(lead, "kind"), guess(lead, "country").get("code", "")
    ours = {code.split("-")[0] for code, _name in settings.LANGUAGES}
    found: dict[str, Any] = {
        "text": lead.title or lead.text[:200],
        "country": lead.country or Term.objects.filter(vocabulary="areas", code=code).first(),
        "reliability": lead.channel.reliability,
        "items": [lead.pk],
    }
    if kind.get("code") in Kind.values:
        found |= {"kind": kind["code"], "issue_type": kind.get("issue_type", "") if kind["code"] == Kind.ISSUE else ""}
    if lead.published_at:
        found["started_on"] = Known(timezone.localdate(lead.published_at), Precision.DAY.value)
    if lead.language in ours:
        found["language"] = lead.language
    crises = list(lead.channel.crises.all())
    found |= beginning(lead)
    return found | ({"crises": crises} if crises else {})
