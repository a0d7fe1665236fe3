"""A model that has learned from local decisions: what the shipped one says, and what those add."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import thresholds, truth
from haki.lib.textml.adding import added_by, held_out
from haki.lib.textml.card import Card, LabelFigures
from haki.lib.textml.counting import chunks
from haki.lib.textml.enlarging import enlarged
from haki.lib.textml.example import Example
from haki.lib.textml.files import content_version
from haki.lib.textml.held_out import measured
from haki.lib.textml.matrix import matrix
from haki.lib.textml.model import SUREST, Model
from haki.lib.textml.truth import Answers
from haki.lib.textml.weights import Floats, Local, sigmoid, softmax

_FOLDS: Final = 4
_LEANING: Final = 100  # decisions on a label from which its threshold is more theirs than the old one


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
    larger = enlarged(model, texts, new)
    rows = matrix(texts, larger.vocabulary)
    answers = truth.answers(kept, larger.labels)
    weights = np.array([example.weight for example in kept], np.float64)
    offset = _offset(larger, texts)
    held = held_out(rows, offset, answers, weights, truth.folds(kept, _FOLDS)).astype(np.float32)
    chances = sigmoid(held) if model.several else softmax(held)
    limits = _leaning(larger.weights.thresholds, chances, answers, weights)
    adapted = replace(
        larger,
        card=_card(model, larger.labels, answers, chances, limits),
        weights=replace(
            larger.weights, thresholds=limits, local=_with(larger, *added_by(rows, offset, answers, weights))
        ),
    )
    return replace(adapted, version=content_version(adapted))


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
