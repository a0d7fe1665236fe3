"""How a model is trained; what is chosen here was chosen within training data only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from haki.lib.textml.features import Kind

_KINDS: Final = {Kind.WORD: 1.0, Kind.PAIR: 0.6, Kind.STEM: 0.9, Kind.STEM_PAIR: 0.75}


@dataclass(frozen=True, slots=True)
class Settings:
    """`in_texts`: a feature must stand in so many different texts, so that no text can be told from the model."""

    kinds: Mapping[Kind, float] | tuple[Kind, ...] = field(
        default_factory=lambda: dict(_KINDS)
    )  # how much each counts; a tuple: the same
    in_texts: int = 5
    softness: float = 0.5  # LIBLINEAR's C: larger follows the examples more closely
    by_telling: bool = True  # scale features by how much they say of a label (fitting.py)
    folds: int = 4  # for the held-out scores from which probabilities and thresholds come


DEFAULT = Settings()
