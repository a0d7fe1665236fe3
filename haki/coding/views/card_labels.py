"""What the card of a model says of each label."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format

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
