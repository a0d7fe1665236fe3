"""Figures of agreement between two coders."""

from dataclasses import dataclass

RAREST = 5
"""Texts to which one coder or the other gave a label, below which a kappa of that label says nothing."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of what the same figure was in texts drawn anew."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two coders over the same yes-or-no questions.

    n: questions asked. first, second, both: how often each, and both, said yes. raw: share of the same answers. kappa: None
    where the label is too rare, or where both said the same of every text by having no choice. f1: of one coder against the
    other (it is the same from either side), None when nobody said yes.
    """

    n: int
    first: int
    second: int
    both: int
    raw: float | None
    kappa: float | None
    interval: Interval | None
    f1: float | None

    @property
    def either(self) -> int:
        """How often at least one said yes."""
        return self.first + self.second - self.both

    @property
    def is_too_rare(self) -> bool:
        """Whether too few texts have the label for a kappa."""
        return self.either < RAREST


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two coders over all labels.

    labels: one for each column. macro: mean kappa of the labels that have one. pooled: all pairs of text and label as one
    table. choice: Cohen's kappa over one label per text, of schemes that give one. f1: over all pairs; macro_f1: mean over
    labels that anybody gave.
    """

    labels: tuple[Agreement, ...]
    pooled: Agreement
    macro: float | None
    macro_interval: Interval | None
    choice: float | None
    choice_raw: float | None
    choice_interval: Interval | None
    macro_f1: float | None

    @property
    def f1(self) -> float | None:
        """Micro-averaged F1."""
        return self.pooled.f1
