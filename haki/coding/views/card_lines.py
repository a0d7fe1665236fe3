"""What the card of a model says of each label and each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from haki.coding.views.asked import LANGUAGES

FEW = 20
"""Examples below which a model does not suggest a label (haki.lib.textml.card)."""


@dataclass(frozen=True)
class LabelLine:
    """A label in the table of the card. reliability: (promised, happened, number) of its bins, if the card has them."""

    label: str
    examples: int
    f1: str
    precision: str
    recall: str
    threshold: str
    is_few: bool
    reliability: list[tuple[str, str, int]]


@dataclass(frozen=True)
class Reads:
    """A language and what can be expected of the model in it."""

    name: str
    verdict: str
    is_measured: bool


def line_of(said: Mapping[str, Any], named: Mapping[str, str]) -> LabelLine:
    """Return the line of a label. named: code → its name."""
    f1, precision, recall, threshold = (
        number_format(said[name], 2) for name in ("f1", "precision", "recall", "threshold")
    )
    return LabelLine(
        named.get(said["label"], said["label"]),
        said["examples"],
        f1,
        precision,
        recall,
        threshold,
        is_few=said["examples"] < FEW,
        reliability=[_bin(one) for one in said.get("reliability", ())],
    )


def _bin(one: Any) -> tuple[str, str, int]:
    promised, happened, number = one
    return number_format(promised, 2), number_format(happened, 2), int(number)


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
