"""An entry as a person enters or corrects it; what is left empty is not known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from haki.coding.views.terms import Row as Suggested
from haki.tracker.actions import Said
from haki.tracker.forms import codes, groups, own, sources
from haki.tracker.forms.audience import AudienceForm
from haki.tracker.forms.begin import areas, begin, owned, said_of
from haki.tracker.forms.dates import Known, Span
from haki.tracker.forms.entry_fields import EntryFields
from haki.tracker.forms.groups import Group, Shown
from haki.tracker.framing import Framing
from haki.tracker.models import (
    Crisis,
    Entry,
    Kind,
    Precision,
)
from haki.tracker.queries import crises


class EntryForm(EntryFields):
    """An entry.

    entry: the one that is corrected, none for a new one. suggested: codes to be offered, of `offers`. framings: frames to
    show instead of those in use.
    initial may have Said's fields, `crises`, `sources` (haki.tracker.actions.Source), `codes` (terms) and `answers`.
    A form that was sent to have more rows (`again`) is not valid and shows no errors.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        entry: Entry | None = None,
        suggested: Sequence[Suggested] = (),
        framings: Mapping[Crisis, Framing] | None = None,
        initial: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        shown = {**begin(), **(said_of(entry) if entry else {}), **(initial or {})}
        super().__init__(data, initial=shown, **options)
        self.entry = entry
        every = list(crises())
        self.own = owned(every, self._chosen(every), entry)
        if framings:
            self.own = [own.Own(crisis, content) for crisis, content in framings.items()]
        self._set_up()
        offered = dict.fromkeys(code for one in self.own for code in one.framing.vocabularies)
        self.codes = codes.offered(list(offered), shown.get("codes", ()), suggested, data)
        self.rows = sources.shown(shown.get("sources", ())) if data is None else sources.given(data)
        self._items = {str(one.item.pk): one.item for one in shown.get("sources", ()) if one.item}

    def _chosen(self, every: Sequence[Crisis]) -> set[Any]:
        if self.is_bound:
            keys = set(self.data.getlist("crises") if hasattr(self.data, "getlist") else self.data.get("crises", ()))
            return {one.pk for one in every if str(one.pk) in map(str, keys)}
        return {one.pk for one in self.initial.get("crises", ())}

    def _set_up(self) -> None:
        self.fields["crises"].queryset = crises()  # type: ignore[attr-defined]
        self.fields["country"].widget.choices = [("", "—"), *areas()]
        for one in self.own:
            self.fields.update(one.fields())
            self.initial = {**one.initial(self.initial.get("answers", {}).get(one.crisis, {})), **self.initial}
        for name in list(self.fields):
            if not groups.kinds_of(name, self.framings)[0] and not self.initial.get(name) and not self.data.get(name):
                del self.fields[name]

    @property
    def framings(self) -> list[Framing]:
        """The frames of the crises in the form."""
        return [one.framing for one in self.own]

    @property
    def is_again(self) -> bool:
        """Whether it was sent only to be shown again, with more empty rows."""
        return self.is_bound and "again" in self.data

    def full_clean(self) -> None:
        """Read what was sent; of a form that is to be shown again nothing is wrong."""
        if self.is_again:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        """Whether it can be saved."""
        return not self.is_again and super().is_valid()

    def clean(self) -> dict[str, Any]:
        """Read the sources and the codes as well."""
        found = super().clean() or {}
        read_sources = sources.read_rows(self.rows, self._items)
        if read_sources is None:
            self.add_error(None, _("One of the sources is not complete: see there."))
        for one in self.codes:
            for problem in one.errors:
                self.add_error(None, problem)
        span: Span | None = found.get("started_on")
        if span and span.last and found.get("ended_on") is None:
            found["ended_on"] = span.last
        return found | {"sources": read_sources or []}

    def said(self) -> dict[str, Any]:
        """Return what was filled in, as the actions want it; call it on a valid form."""
        found = {name: getattr(self.entry, name) for name in _SAID if self.entry and name not in self.fields}
        found |= {name: self.cleaned_data[name] for name in _SAID if name in self.fields}
        for name in ("started", "ended"):
            given: Span | Known | None = self.cleaned_data.get(f"{name}_on")
            known = given.first if isinstance(given, Span) else given
            found |= {f"{name}_on": known.day if known else None}
            found |= {f"{name}_precision": known.precision if known else Precision.DAY.value}
        chosen = list(self.cleaned_data["crises"])
        return {
            "said": Said(**found),
            "crises": chosen,
            "sources": self.cleaned_data["sources"],
            "codes": [choice.term for one in self.codes for choice in one.choices if choice.is_chosen],
            "answers": {one.crisis: one.answers(self.cleaned_data) for one in self.own if one.crisis in chosen},
        }

    def refuse(self, problem: ValidationError) -> None:
        """Show what an action refused, each sentence with its field."""
        named = problem.message_dict if hasattr(problem, "error_dict") else {"": problem.messages}
        for name, sentences in named.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)

    @property
    def groups(self) -> Iterator[Group]:
        """The groups of its fields, for `tracker/entry_fields.html`."""
        yield from groups.groups({name: self[name] for name in self.fields}, self.framings)

    @property
    def own_groups(self) -> list[Group]:
        """The fields of its own of each frame."""
        return [
            Group(
                "own",
                one.crisis.name,
                [
                    Shown(self[one.name(field)], " ".join(field.kinds), _required(field.kinds, field.is_required))
                    for field in one.framing.fields
                ],
                crisis=str(one.crisis.pk),
            )
            for one in self.own
            if one.framing.fields
        ]

    @property
    def spare_rows(self) -> list[sources.Row]:
        """Empty rows for further sources."""
        return [sources.Row() for _number in range(sources.SPARE + (1 if self.is_again else 0))]


class NewEntryForm(AudienceForm, EntryForm):
    """A new entry: for editors only, unless whoever enters it says otherwise."""


_SAID = [field.name for field in fields(Said) if not field.name.endswith("d_precision")]


def _required(kinds: Sequence[str], is_required: bool) -> str:  # noqa: FBT001
    return " ".join(kinds or Kind.values) if is_required else ""
