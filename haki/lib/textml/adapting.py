"""A model that has learned from local decisions: what the shipped one says, and what those add."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import rounding, thresholds, truth
from haki.lib.textml.card import LabelFigures
from haki.lib.textml.example import Example
from haki.lib.textml.features import Kind
from haki.lib.textml.files import content_version
from haki.lib.textml.held_out import measured
from haki.lib.textml.joining import joined
from haki.lib.textml.matrix import matrix
from haki.lib.textml.model import Model
from haki.lib.textml.truth import Answers
from haki.lib.textml.vocabulary import Vocabulary, collect
from haki.lib.textml.weights import Floats, Weights, sigmoid, softmax

_PULL: Final = 0.3  # L2 on what is added: ten decisions that say the same outweigh it, one does not
_IN_TEXTS: Final = 2  # local models stay in the house; a feature of one text alone is chance
_FOLDS: Final = 4
_UNKNOWN: Final = -2.0  # log-odds of a label that the model did not know, before anything is learned


def adapt(model: Model, examples: Sequence[Example]) -> Model:
    """Return a model that says what `model` says unless the examples (people's decisions) speak against it.

    The log-odds of `model` are the offset of a logistic regression on the examples, with L2. Labels and words that it
    did not know are added; thresholds lean on the old ones. Its card's figures are of held-out examples.
    Without examples the model itself is returned.
    """
    kept = [example for example in examples if example.text.strip()]
    if not kept:
        return model
    new = sorted({label for example in kept for label in example.labels} - set(model.labels))
    labels = (*model.labels, *new)
    texts = [example.text for example in kept]
    vocabulary = joined(model.vocabulary, collect(texts, model.vocabulary.used or (Kind.WORD,), in_texts=_IN_TEXTS))
    linear, bias = _before(model, vocabulary, len(new))
    rows = matrix(texts, vocabulary)
    answers = truth.answers(kept, labels)
    weights = np.array([example.weight for example in kept])
    offset = (rows @ linear + bias).astype(np.float64)
    held = _held_out(rows, offset, answers, weights, truth.folds(kept, _FOLDS))
    added, shift = _added(rows, offset, answers, weights)
    chances = sigmoid(held.astype(np.float32)) if model.several else softmax(held.astype(np.float32))
    before = np.concatenate([model.weights.thresholds, np.full(len(new), 0.5, np.float32)])
    limits = _leaning(before, chances, answers)
    whole, steps = rounding.rounded((linear + added).astype(np.float32))
    ones = np.ones(len(labels), np.float32)
    card = measured(model.card, labels, answers, chances, limits, several=model.several)
    card = replace(
        card,
        examples=model.card.examples + len(kept),
        labels=tuple(_with_before(one, model.card.labels) for one in card.labels),
    )
    adapted = Model(
        scheme=model.scheme,
        version="",
        labels=labels,
        several=model.several,
        card=card,
        vocabulary=vocabulary,
        weights=Weights(whole, (bias + shift).astype(np.float32), ones, np.zeros_like(ones), limits, steps),
    )
    return replace(adapted, version=content_version(adapted))


def _before(model: Model, vocabulary: Vocabulary, new: int) -> tuple[Floats, Floats]:
    """Return the model's log-odds as weights (features, labels) and bias over the larger vocabulary and labels."""
    weights = model.weights
    linear = np.zeros((len(vocabulary), len(model.labels) + new), np.float32)
    linear[: len(model.vocabulary), : len(model.labels)] = weights.linear * weights.slope
    bias = np.concatenate([weights.bias * weights.slope + weights.shift, np.full(new, _UNKNOWN, np.float32)])
    return linear, bias


def _added(
    rows: Any, offset: npt.NDArray[np.float64], answers: Answers, weights: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return what the examples add to weights (features, labels) and bias (labels)."""
    added = np.zeros((rows.shape[1], answers.given.shape[1]))
    shift = np.zeros(answers.given.shape[1])
    for label in range(answers.given.shape[1]):
        looked = answers.decided[:, label]
        if looked.any():
            own = (rows[looked], offset[looked, label], answers.given[looked, label], weights[looked])
            added[:, label], shift[label] = _of_label(*own)
    return added, shift


def _of_label(
    rows: Any, offset: npt.NDArray[np.float64], given: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], float]:
    from scipy.optimize import minimize

    def loss(at: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        odds = offset + rows @ at[:-1] + at[-1]
        off = weights * (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - given)
        value = float((weights * (np.logaddexp(0, odds) - given * odds)).sum() + _PULL / 2 * (at @ at))
        return value, np.append(rows.T @ off, off.sum()) + _PULL * at

    found: Any = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return found.x[:-1], float(found.x[-1])


def _held_out(
    rows: Any,
    offset: npt.NDArray[np.float64],
    answers: Answers,
    weights: npt.NDArray[np.float64],
    fold: npt.NDArray[np.int64],
) -> npt.NDArray[np.float64]:
    """Return log-odds of each example from a model adapted without its fold."""
    held = offset.copy()
    for number in range(_FOLDS):
        out = fold == number
        if out.any() and not out.all():
            part = Answers(answers.given[~out], answers.decided[~out])
            added, shift = _added(rows[~out], offset[~out], part, weights[~out])
            held[out] += rows[out] @ added + shift
    return held


def _leaning(before: Floats, chances: Floats, answers: Answers) -> Floats:
    """Return thresholds between the old ones and those best for the examples, by how many there are of each label."""
    own = thresholds.best(np.where(answers.decided, chances, 0), answers.given)
    size = answers.given.sum(0)
    share = size / (size + 100)
    result: Floats = (before * (1 - share) + own * share).astype(np.float32)
    return result


def _with_before(one: LabelFigures, before: Sequence[LabelFigures]) -> LabelFigures:
    """Return the label's figures with the examples that the model had learned from before."""
    known = {old.label: old.examples for old in before}
    return replace(one, examples=one.examples + known.get(one.label, 0))
