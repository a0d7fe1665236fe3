"""A model that has learned from local decisions: what the shipped one says, and what those add."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import thresholds, together, truth
from haki.lib.textml.card import Card, LabelFigures
from haki.lib.textml.counting import chunks
from haki.lib.textml.example import Example
from haki.lib.textml.features import Kind
from haki.lib.textml.files import content_version
from haki.lib.textml.held_out import measured
from haki.lib.textml.joining import joined
from haki.lib.textml.matrix import matrix
from haki.lib.textml.model import SUREST, Model
from haki.lib.textml.truth import Answers
from haki.lib.textml.vocabulary import collect
from haki.lib.textml.weights import Floats, Local, Weights, sigmoid, softmax

_PULL: Final = 0.3  # L2 on what is added: ten decisions that say the same outweigh it, one does not
_IN_TEXTS: Final = 5  # different texts: fewer would be chance, and could tell whose they are
_FOLDS: Final = 4
_LEANING: Final = 100  # decisions on a label from which its threshold is more theirs than the old one
_UNKNOWN: Final = -2.0  # log-odds of a label that the model did not know, before anything is learned


def adapt(model: Model, examples: Sequence[Example]) -> Model:
    """Return a model that says what `model` says unless the examples (people's decisions) speak against it.

    The log-odds of `model` are the offset of a logistic regression on the examples, with L2. Labels and words that it
    did not know are added (words from five different texts on); thresholds lean on the old ones. Its card's figures are of
    held-out examples.
    Without examples the model itself is returned.
    """
    kept = [example for example in examples if example.text.strip()]
    if not kept:
        return model
    new = sorted({label for example in kept for label in example.labels} - set(model.labels))
    texts = [example.text for example in kept]
    larger = _larger(model, texts, new)
    rows = matrix(texts, larger.vocabulary)
    answers = truth.answers(kept, larger.labels)
    weights = np.array([example.weight for example in kept], np.float64)
    offset = _offset(larger, texts)
    held = _held_out(rows, offset, answers, weights, truth.folds(kept, _FOLDS)).astype(np.float32)
    chances = sigmoid(held) if model.several else softmax(held)
    limits = _leaning(larger.weights.thresholds, chances, answers, weights)
    adapted = replace(
        larger,
        card=_card(model, larger.labels, answers, chances, limits),
        weights=replace(
            larger.weights, thresholds=limits, local=_with(larger, *_added(rows, offset, answers, weights))
        ),
    )
    return replace(adapted, version=content_version(adapted))


def _larger(model: Model, texts: Sequence[str], new: Sequence[str]) -> Model:
    """Return the same model with room for labels and features that it did not know."""
    found = collect(texts, dict.fromkeys(model.vocabulary.used or (Kind.WORD,), 1.0), in_texts=_IN_TEXTS)
    vocabulary = joined(model.vocabulary, found)
    old, more = model.weights, len(new)
    rows = len(vocabulary) - len(model.vocabulary)
    local = old.local
    if local is not None:
        local = Local(np.pad(local.linear, ((0, rows), (0, more))), np.pad(local.bias, (0, more)))
    plain = np.tile(np.array(together.PLAIN, np.float32), (more, 1))
    weights = Weights(
        linear=np.pad(old.linear, ((0, rows), (0, more))),
        bias=np.pad(old.bias, (0, more)),
        slope=np.pad(old.slope, (0, more), constant_values=1),
        shift=np.pad(old.shift, (0, more), constant_values=_UNKNOWN),
        thresholds=np.pad(old.thresholds, (0, more), constant_values=0.5),
        steps=np.pad(old.steps, (0, more), constant_values=1),
        together=None if old.together is None else np.concatenate([old.together, plain]),
        alone=None if old.alone is None else np.pad(old.alone, (0, more)),
        local=local,
    )
    return replace(model, labels=(*model.labels, *new), vocabulary=vocabulary, weights=weights)


def _offset(model: Model, texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return the log-odds that the model gives (texts, labels)."""
    parts = [model.odds(model.values(model.counter.count(chunk))) for _, chunk in chunks(texts)]
    odds = np.concatenate(parts).astype(np.float64)
    return odds if model.weights.local is not None else np.clip(odds, -SUREST, SUREST)


def _with(model: Model, added: npt.NDArray[np.float64], shift: npt.NDArray[np.float64]) -> Local:
    """Return what is added now, on top of what an adapted model had added before."""
    before = model.weights.local
    if before is not None:
        added, shift = added + before.linear, shift + before.bias
    half = added.astype(np.float16).astype(np.float32)  # as its file will have it
    return Local(half, shift.astype(np.float32))


def _card(model: Model, labels: tuple[str, ...], answers: Answers, chances: Floats, limits: Floats) -> Card:
    """Return the card: figures are of the held-out examples, numbers of examples those of both."""
    card = measured(model.card, labels, answers, chances, limits, several=model.several)
    return replace(
        card,
        examples=model.card.examples + len(answers.given),
        labels=tuple(_with_before(one, model.card.labels) for one in card.labels),
    )


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


def _leaning(before: Floats, chances: Floats, answers: Answers, weights: npt.NDArray[np.float64]) -> Floats:
    """Return thresholds between the old ones and those best for the examples, by how many there are of each label."""
    own = thresholds.best(np.where(answers.decided, chances, 0), answers.given, weights)
    size = answers.given.sum(0)
    share = size / (size + _LEANING)
    result: Floats = (before * (1 - share) + own * share).astype(np.float32)
    return result


def _with_before(one: LabelFigures, before: Sequence[LabelFigures]) -> LabelFigures:
    """Return the label's figures with the examples that the model had learned from before."""
    known = {old.label: old.examples for old in before}
    return replace(one, examples=one.examples + known.get(one.label, 0))
