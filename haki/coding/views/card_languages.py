"""What can be expected of a model in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from haki.coding.views.asked import LANGUAGES


@dataclass(frozen=True)
class Reads:
    """A language and what can be expected of the model in it."""

    name: str
    verdict: str
    is_measured: bool


def reads_of(card: Mapping[str, Any]) -> list[Reads]:
    """Return the six languages with what can be expected in each: those that the card does not name are not read."""
    known = [str(code) for code in card.get("languages", ())]
    measured = {str(name): float(value) for name, value in card.get("figures", ())}
    found = []
    for code, name in LANGUAGES.items():
        own = next((measured[key] for key in (f"micro_f1_{code}", f"accuracy_{code}") if key in measured), None)
        if code not in known:
            found.append(Reads(name, _("Not good enough yet: nothing is suggested."), is_measured=False))
        elif own is not None:
            found.append(Reads(name, _("Measured: %(figure)s") % {"figure": number_format(own, 3)}, is_measured=True))
        elif code == "en":
            found.append(Reads(name, _("The figures of this page are of this language."), is_measured=True))
        else:
            found.append(Reads(name, _("Read, but not measured: look closely."), is_measured=False))
    return found
