"""The figures of a model card in words for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, tuple[str | Promise, str | Promise]] = {
    "micro_f1": (_("Micro-F1"), _("how right it is over all codes: 1 is never wrong")),
    "macro_f1": (_("Macro-F1"), _("how right it is on average over the labels, rare ones counting like frequent ones")),
    "accuracy": (_("Accuracy"), _("share of texts whose one label it finds")),
    "ece": (_("Calibration error"), _("how far its probabilities are from what happens: 0 is not at all")),
    "brier_skill": (
        _("Brier skill"),
        _("how much better its probabilities are than the mean: 1 is perfect, 0 no better"),
    ),
}
_MAIN = ("accuracy", "micro_f1", "macro_f1")


@dataclass(frozen=True)
class Figure:
    """A figure: its name, its value as it is read, what it tells."""

    name: str | Promise
    value: str
    about: str | Promise = ""


def of(card: Mapping[str, Any]) -> list[Figure]:
    """Return the figures of a card, those that have a name first and in its order."""
    found = {str(name): value for name, value in card.get("figures", ())}
    known = [Figure(NAMES[name][0], shown(found[name]), NAMES[name][1]) for name in NAMES if name in found]
    return known + [Figure(name, shown(value)) for name, value in found.items() if name not in NAMES]


def main(card: Mapping[str, Any]) -> list[Figure]:
    """Return the one or two figures that a table has room for."""
    found = {str(name): value for name, value in card.get("figures", ())}
    if "accuracy" in found:
        found.pop("micro_f1", None)  # with one label to a text it is the same number
    return [Figure(NAMES[name][0], shown(found[name])) for name in _MAIN if name in found][:2]


def shown(value: float) -> str:
    """Return a share or a score with three places, a count as it is."""
    return number_format(value, 3) if isinstance(value, float) else number_format(value)
