"""Models from phrases and few texts: a list of phrases for each label says where to look, examples say what it means.

The sum of a text's phrases of one list is a feature beside its words. It is a sum of features that the model has
anyway, so that what is learned folds back into one weight for each feature: such a model is a Model like any other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import calibration, rounding, thresholds, together, truth
from haki.lib.textml.card import Card
from haki.lib.textml.errors import TrainingProblem
from haki.lib.textml.example import Example
from haki.lib.textml.files import content_version
from haki.lib.textml.held_out import measured
from haki.lib.textml.joining import joined
from haki.lib.textml.matrix import matrix
from haki.lib.textml.model import Model
from haki.lib.textml.phrase_features import Phrase, memberships, of_phrases
from haki.lib.textml.settings import DEFAULT, Settings
from haki.lib.textml.truth import Answers
from haki.lib.textml.vocabulary import Vocabulary, collect
from haki.lib.textml.weights import Floats, Weights, sigmoid

STRENGTH: Final = 3.0
_FEW: Final = 1  # coded texts with a label, below which the others count more for it: nobody contradicts them
_MORE: Final = 3.0


@dataclass(frozen=True, slots=True)
class Texts:
    """What is learned from: `coded` by people, in the way that is wanted, and `other` labels come by in another way.

    Probabilities, thresholds and figures are from `coded` texts alone, each held out.
    """

    coded: Sequence[Example]
    other: Sequence[Example] = ()


@dataclass(frozen=True, slots=True)
class _Learned:
    examples: Sequence[Example]
    coded: int  # the first so many
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Task:
    rows: Any  # (texts, lists + features), CSR
    answers: Answers
    weights: npt.NDArray[np.float64]
    coded: int  # the first so many texts
    softness: float


def train(
    texts: Texts,
    *,
    phrases: Sequence[Phrase],
    labels: Sequence[str],
    scheme: str,
    card: Card | None = None,
    settings: Settings = DEFAULT,
    strength: float = STRENGTH,
    is_phrase_example: bool = False,
) -> Model:
    """Return a model (several labels to a text). Deterministic. TrainingProblem without a coded text.

    strength: how much the sums of phrases weigh against single words before anything is learned. is_phrase_example:
    whether a phrase of the label's own list counts as an example of it, where the card tells how many there are.
    """
    kept = [one for one in texts.coded if one.text.strip()]
    if not kept:
        raise TrainingProblem(f"{scheme}: there is no example with a text to learn from")
    examples = [*kept, *(one for one in texts.other if one.text.strip())]
    said = [example.text for example in examples]
    vocabulary = joined(collect(said, settings.kinds, in_texts=settings.in_texts), of_phrases(phrases, said))
    member = memberships(phrases, vocabulary) * strength
    task = _task(_Learned(examples, len(kept), labels), vocabulary, member, settings)
    held = _held_out(task, truth.folds(kept, settings.folds))
    linear, bias = _fitted(task, np.arange(len(examples)))
    weights, chances = _weights(task, held, folded_back(linear, member), bias)
    own = Answers(task.answers.given[: len(kept)], task.answers.decided[: len(kept)])
    made = measured(card or Card(), tuple(labels), own, chances, weights.thresholds, several=True)
    model = Model(
        scheme=scheme,
        version="",
        labels=tuple(labels),
        several=True,
        card=_with_others(made, task.answers, phrases if is_phrase_example else ()),
        vocabulary=vocabulary,
        weights=weights,
    )
    return replace(model, version=content_version(model))


def folded_back(linear: Floats, member: Any) -> Floats:
    """Return one weight for each feature and label from those of lists and features (lists + features, labels)."""
    lists = member.shape[1]
    found: Floats = (linear[lists:] + member @ linear[:lists]).astype(np.float32)
    return found


def _task(learned: _Learned, vocabulary: Vocabulary, member: Any, settings: Settings) -> _Task:
    from scipy import sparse

    words = matrix([example.text for example in learned.examples], vocabulary)
    weights = np.array([example.weight for example in learned.examples], np.float64)
    rows = sparse.hstack([words @ member, words]).tocsr()
    answers = truth.answers(learned.examples, learned.labels)
    return _Task(rows, answers, weights, learned.coded, settings.softness)


def _held_out(task: _Task, fold: npt.NDArray[np.int64]) -> Floats:
    """Return the scores of each coded text from a model without its fold."""
    scores = np.zeros((task.coded, task.answers.given.shape[1]), np.float32)
    for held in np.unique(fold):
        out = np.flatnonzero(fold == held)
        linear, bias = _fitted(task, np.setdiff1d(np.arange(len(task.weights)), out))
        scores[out] = task.rows[out] @ linear + bias
    return scores


def _fitted(task: _Task, texts: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return (features, labels) and (labels): weights and bias of support vector machines over some of the texts."""
    from sklearn.svm import LinearSVC

    size = task.answers.given.shape[1]
    found, bias = np.zeros((task.rows.shape[1], size), np.float32), np.full(size, -1.0, np.float32)
    for label in range(size):
        kept = texts[task.answers.decided[texts, label]]
        given = task.answers.given[kept, label]
        if given.any() and not given.all():
            is_few = given[kept < task.coded].sum() < _FEW
            weights = task.weights[kept] * np.where((kept >= task.coded) & is_few, _MORE, 1.0)
            machine = LinearSVC(C=task.softness, random_state=0, tol=1e-3, max_iter=3000)
            machine.fit(task.rows[kept], given, sample_weight=weights)
            found[:, label], bias[label] = machine.coef_[0], machine.intercept_[0]
    return found, bias


def _weights(task: _Task, held: Floats, linear: Floats, bias: Floats) -> tuple[Weights, Floats]:
    """Return the weights, calibrated by held-out scores of the coded texts, and the probabilities of these."""
    own = Answers(task.answers.given[: task.coded], task.answers.decided[: task.coded])
    counted = task.weights[: task.coded]
    slope, shift = calibration.fit(held, own.given, own.decided, counted)
    chances = np.where(own.decided, sigmoid(held * slope + shift), 0).astype(np.float32)
    limits = thresholds.best(chances, own.given, counted)
    plain = np.tile(np.array(together.PLAIN, np.float32), (len(bias), 1))
    whole, steps = rounding.rounded(linear)
    return Weights(whole, bias, slope, shift, limits, steps, plain, np.zeros(len(bias), bool)), chances


def _with_others(card: Card, answers: Answers, phrases: Sequence[Phrase]) -> Card:
    """Return the card whose labels count all their examples, those of other origin too."""
    more = Counter(phrase.list for phrase in phrases)
    counts = answers.given.sum(0)
    labels = tuple(replace(one, examples=int(counts[at]) + more[one.label]) for at, one in enumerate(card.labels))
    return replace(card, examples=len(answers.given), labels=labels)
