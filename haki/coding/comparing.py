"""How good models are on decisions that none of them learned from."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from haki.lib.textml import Example, Model

_NEVER = 0.01  # the probability of a label that a model does not know
_SURE = 1e-4  # nothing is taken to be surer than that: one mistake would count for all


@dataclass(frozen=True, slots=True)
class Measured:
    """A model on held-out texts. pairs: of text and label on which somebody decided. log_loss: mean, in nats."""

    pairs: int
    log_loss: float
    f1: float

    def is_better_than(self, other: "Measured") -> bool:
        """Whether neither figure is worse and one is better."""
        no_worse = self.log_loss <= other.log_loss and self.f1 >= other.f1
        return no_worse and (self.log_loss, self.f1) != (other.log_loss, other.f1)

    def as_data(self) -> dict[str, float]:
        """Return plain data, rounded, for the model card."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def measure(model: "Model | None", examples: Sequence["Example"], labels: Sequence[str]) -> Measured:
    """Return a model's figures over the decided pairs of these texts and labels.

    None stands for no model: it says of every text how often each label is.
    """
    from haki.lib.textml.truth import answers

    said = answers(examples, labels)
    if model is None:
        shares = (said.given & said.decided).sum(0) / np.maximum(said.decided.sum(0), 1)
        chances = np.broadcast_to(shares, said.given.shape).astype(np.float64)
        likely = chances >= 0.5  # noqa: PLR2004
    else:
        chances, likely = _answers(model, [example.text for example in examples], labels)
    given, sure, kept = said.given, np.clip(chances, _SURE, 1 - _SURE), said.decided
    loss = -np.where(given, np.log(sure), np.log1p(-sure))[kept]
    right, wrong, missed = ((a & b & kept).sum() for a, b in ((given, likely), (~given, likely), (given, ~likely)))
    f1 = 2 * right / max(1, 2 * right + wrong + missed)
    return Measured(int(kept.sum()), float(loss.mean()) if loss.size else 0.0, float(f1))


def _answers(
    model: "Model", texts: Sequence[str], labels: Sequence[str]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return probabilities and what is likely, (texts, labels)."""
    own = model.probabilities(texts)
    best = np.arange(own.shape[1]) == own.argmax(axis=1)[:, None]
    is_likely = own >= model.weights.thresholds if model.several else best
    chances = np.full((len(texts), len(labels)), _NEVER)
    likely = np.zeros(chances.shape, bool)
    places = {label: at for at, label in enumerate(model.labels)}
    for at, label in enumerate(labels):
        if label in places:
            chances[:, at] = own[:, places[label]]
            likely[:, at] = is_likely[:, places[label]]
    return chances, likely
