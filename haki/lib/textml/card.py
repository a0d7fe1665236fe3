"""What a person must know about a model before relying on it, kept inside its file."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Final

FEW: Final = 20  # examples; a label with fewer is not suggested: its figures would be chance


@dataclass(frozen=True, slots=True)
class Source:
    """Where training texts or labels come from."""

    name: str
    licence: str
    credit: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """One label: its examples, and how well it was found in held-out texts (none of which it was trained on).

    reliability: by bands of probability, (mean probability, share that had the label, how many), of 0.05 and more.
    """

    label: str
    examples: int
    base_rate: float  # share of training texts that have it
    threshold: float  # probability from which it is likely
    precision: float
    recall: float
    f1: float
    reliability: tuple[tuple[float, float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """The model card. Figures are of held-out texts within the training data, unless `splits` says otherwise."""

    title: str = ""
    data: str = ""
    splits: str = ""
    sources: tuple[Source, ...] = ()
    languages: tuple[str, ...] = ("en",)
    limits: tuple[str, ...] = ()
    examples: int = 0
    labels: tuple[LabelFigures, ...] = ()
    figures: tuple[tuple[str, float], ...] = ()  # as micro_f1, macro_f1, ece, brier_skill, accuracy

    @property
    def too_few(self) -> tuple[str, ...]:
        """The labels with so few examples that the model gives no suggestion of them."""
        return tuple(one.label for one in self.labels if one.examples < FEW)

    def as_data(self) -> dict[str, Any]:
        """Return plain data, for the model's file and for pages."""
        return asdict(self)


def from_data(data: dict[str, Any]) -> Card:
    """Return the card that `as_data` gave. Fields that this version does not know are passed over; TypeError otherwise."""
    known = {field.name for field in fields(Card)}
    kept = {name: value for name, value in data.items() if name in known}
    return Card(
        **{
            **kept,
            "sources": tuple(Source(**one) for one in kept.get("sources", ())),
            "labels": tuple(_label(one) for one in kept.get("labels", ())),
            "languages": tuple(kept.get("languages", ())),
            "limits": tuple(kept.get("limits", ())),
            "figures": tuple((str(name), float(value)) for name, value in kept.get("figures", ())),
        }
    )


def _label(data: dict[str, Any]) -> LabelFigures:
    bands = tuple((float(mean), float(share), int(number)) for mean, share, number in data.get("reliability", ()))
    return LabelFigures(**{**data, "reliability": bands})
