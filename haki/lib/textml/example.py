"""A text with the labels that people gave it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """Texts of one group (a State and session, near-identical texts) stay on one side of every split.

    `decided` are the labels that were looked at; those outside are neither for nor against. None means all.
    `weight` is how much it counts where probabilities and thresholds are fitted, so that they can follow the newest texts,
    and in adapting.
    """

    text: str
    labels: frozenset[str]
    group: str = ""
    language: str = "en"
    decided: frozenset[str] | None = None
    weight: float = 1.0
