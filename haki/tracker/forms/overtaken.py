"""What somebody else saved while a form was filled in, beside what stands in the form."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from haki.tracker.forms.entry import EntryForm
from haki.ui.templatetags.ui import listed


class Difference(NamedTuple):
    """A field, what is saved now, and what the form has."""

    label: str | Promise
    saved: str
    ours: str


def differences(form: EntryForm, saved: Mapping[str, Any]) -> list[Difference]:
    """Return the fields in which a valid form says another thing than what is saved now."""
    found = [
        Difference(form.fields[name].label or name, _words(form, name, saved.get(name)), _words(form, name, ours))
        for name, ours in form.cleaned_data.items()
        if name in form.fields and name in saved
    ]
    theirs = _codes(term.label for term in saved["codes"])
    ours = _codes(choice.term.label for one in form.codes for choice in one.choices if choice.is_chosen)
    found.append(Difference(_("Codes"), theirs, ours))
    found.append(Difference(_("Sources"), _sources(saved["sources"]), _sources(form.cleaned_data["sources"])))
    for own in form.own:
        there = own.initial(saved["answers"].get(own.crisis, {}))
        for one in own.framing.fields:
            name = own.name(one)
            said = form.cleaned_data.get(name)
            found.append(Difference(one.label, _words(form, name, there.get(name)), _words(form, name, said)))
    return [one for one in found if one.saved != one.ours]


def _words(form: EntryForm, name: str, value: Any) -> str:
    """Return a value as people read it."""
    if value in (None, "", [], ()):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str | int) and (choices := dict(getattr(form.fields[name], "choices", ()) or ())):
        return str(choices.get(value, value))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return listed(sorted(map(str, value)))
    return str(value)


def _codes(labels: Iterable[str]) -> str:
    return listed(sorted(labels)) or "—"


def _sources(sources: Iterable[Any]) -> str:
    return "\n".join(" · ".join(filter(None, (one.publisher, one.title, one.url))) for one in sources) or "—"
