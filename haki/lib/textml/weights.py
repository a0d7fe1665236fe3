"""What a model has learned: numbers for each feature and label, and what turns scores into probabilities."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Local:
    """What local decisions add to the final log-odds: `x @ linear + bias` (adapting.py)."""

    linear: Floats  # (features, labels)
    bias: Floats  # (labels)


@dataclass(frozen=True, slots=True)
class Weights:
    """Scores are `x @ linear + bias`; `slope` and `shift` make them log-odds (several labels) or logits of a softmax.

    With several labels, `together` then says what the labels of a text say of one another (together.py).
    """

    linear: Floats  # (features, labels)
    bias: Floats  # (labels)
    slope: Floats  # (labels), positive
    shift: Floats  # (labels)
    thresholds: Floats  # (labels): probability from which a label is likely
    steps: Floats  # (labels): every weight in `linear` is a whole number of these (rounding.py)
    together: Floats | None = None  # (labels, 6); None: each label by itself
    alone: npt.NDArray[np.bool_] | None = None  # labels that stand alone
    local: Local | None = None  # what local decisions add


def sigmoid(scores: Floats) -> Floats:
    """Return 1 / (1 + e^-x), without overflow."""
    result: Floats = (np.tanh(scores * np.float32(0.5)) * np.float32(0.5) + np.float32(0.5)).astype(np.float32)
    return result


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of labels that exclude one another."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return result
