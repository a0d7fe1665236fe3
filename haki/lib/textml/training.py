"""Examples to a model. The same examples give the same model, byte for byte (one thread of BLAS, fixed seeds)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from haki.lib.textml import calibration, fitting, rounding, softmaxing, thresholds, together, truth
from haki.lib.textml.card import Card
from haki.lib.textml.errors import TrainingProblem
from haki.lib.textml.example import Example
from haki.lib.textml.files import content_version
from haki.lib.textml.held_out import measured
from haki.lib.textml.matrix import matrix
from haki.lib.textml.model import Model
from haki.lib.textml.settings import DEFAULT, Settings
from haki.lib.textml.truth import Answers
from haki.lib.textml.vocabulary import collect
from haki.lib.textml.weights import Floats, Weights, sigmoid, softmax

_LEAN: Final = 500.0  # per-label thresholds gain little and are easily wrong where coders' habits change


@dataclass(frozen=True, slots=True)
class _Task:
    rows: Any  # (texts, features), CSR
    answers: Answers
    weights: Any  # (texts)
    settings: Settings


def train(
    examples: Sequence[Example],
    *,
    labels: Sequence[str],
    several: bool,
    scheme: str,
    card: Card | None = None,
    settings: Settings = DEFAULT,
) -> Model:
    """Return a model of these labels. `card` gives what people should know; figures and labels are filled in here.

    Labels with fewer than card.FEW examples are learned but never suggested (`Card.too_few`).
    TrainingProblem when there is no example with text and a label.
    """
    kept = [example for example in examples if example.text.strip() and (several or len(example.labels) == 1)]
    if not any(example.labels for example in kept):
        raise TrainingProblem(f"{scheme}: there is no example with a text and a label to learn from")
    vocabulary = collect([example.text for example in kept], settings.kinds, in_texts=settings.in_texts)
    task = _Task(
        matrix([example.text for example in kept], vocabulary),
        truth.answers(kept, labels),
        np.array([example.weight for example in kept], np.float64),
        settings,
    )
    linear, bias = fitting.linear(
        task.rows,
        task.answers.given,
        task.answers.decided,
        np.ones(len(kept)),
        softness=settings.softness,
        by_telling=settings.by_telling,
    )
    held = _held_out(task, truth.folds(kept, settings.folds))
    weights, chances = (_several if several else _one)(task, held, *rounding.rounded(linear), bias)
    model = Model(
        scheme=scheme,
        version="",
        labels=tuple(labels),
        several=several,
        card=measured(card or Card(), tuple(labels), task.answers, chances, weights.thresholds, several=several),
        vocabulary=vocabulary,
        weights=weights,
    )
    return replace(model, version=content_version(model))


def _several(task: _Task, held: Floats, linear: Floats, steps: Floats, bias: Floats) -> tuple[Weights, Floats]:
    """Return the weights, and the probabilities of held-out scores, where a text may have several labels."""
    slope, shift = calibration.fit(held, task.answers.given, task.answers.decided, task.weights)
    odds = held * slope + shift
    alone = together.alone(task.answers)
    both = together.fit(odds, task.answers, alone, task.weights)
    chances = sigmoid(together.apply(odds, alone, both))
    limits = thresholds.best(chances, task.answers.given, task.weights, lean=_LEAN)
    return Weights(linear, bias, slope, shift, limits, steps, both, alone), chances


def _one(task: _Task, held: Floats, linear: Floats, steps: Floats, bias: Floats) -> tuple[Weights, Floats]:
    """Return the same where a text has exactly one label."""
    slope, shift = softmaxing.fit(held, task.answers.given, task.weights)
    chances = softmax(held * slope + shift)
    size = len(bias)
    limits = np.full(size, 0.5, np.float32)  # the likeliest label is likely, whatever its probability
    return Weights(linear, bias, slope, shift, limits, steps), chances


def _held_out(task: _Task, fold: Any) -> Floats:
    """Return scores of each text from a model that was not trained on its fold."""
    scores = np.zeros(task.answers.given.shape, np.float32)
    for held in range(task.settings.folds):
        out = fold == held
        if not out.any() or out.all():
            continue
        given, decided = task.answers.given[~out], task.answers.decided[~out]
        linear, bias = fitting.linear(
            task.rows[~out],
            given,
            decided,
            np.ones(len(given)),
            softness=task.settings.softness,
            by_telling=task.settings.by_telling,
        )
        scores[out] = task.rows[out] @ linear + bias
    return scores
