"""How a model is trained; what is chosen here was chosen within training data only."""

from dataclasses import dataclass

from haki.lib.textml.features import Kind


@dataclass(frozen=True, slots=True)
class Settings:
    """`in_texts`: a feature must stand in so many different texts, so that no text can be told from the model."""

    kinds: tuple[Kind, ...] = (Kind.WORD, Kind.PAIR)
    in_texts: int = 5
    softness: float = 0.5  # LIBLINEAR's C: larger follows the examples more closely
    folds: int = 4  # for the held-out scores from which probabilities and thresholds come


DEFAULT = Settings()
