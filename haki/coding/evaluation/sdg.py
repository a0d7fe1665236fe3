"""SDG goals and targets: five-fold on OHCHR's list of 2019, the benchmark, and official texts held out by language."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from haki.coding.evaluation.figure import Result, Truth, of_labels, with_interval
from haki.coding.evaluation.ohchr_lists import FOLDS, nearest
from haki.coding.schemes import listed, sdg, sdg_texts
from haki.coding.schemes.sdg_texts import Official
from haki.lib.readers import csvfile
from haki.lib.readers.table import BadRow
from haki.lib.textml import Model, truth

BENCHMARK = Path("sdg_benchmark/benchmark.csv")


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of which experts said whether it is about a goal."""

    text: str
    goal: str
    is_about: bool


def goals(folder: Path) -> Result:
    """Return five-fold figures of the recommendations to which OHCHR gave goals, with the nearest text to compare."""
    examples = listed.goals(listed.read(folder))
    fold = truth.folds(examples, FOLDS)
    given = truth.answers(examples, sdg.GOALS).given
    said = np.zeros_like(given)
    for number in range(FOLDS):
        kept = [one for one, at in zip(examples, fold, strict=True) if at != number]
        model = sdg.goals_model(folder, sdg.goal_texts(folder, kept))
        held = [one.text for one, at in zip(examples, fold, strict=True) if at == number]
        said[fold == number] = model.probabilities(held) >= model.weights.thresholds
    return {**of_labels(given, said), "baselines": {"nearest": of_labels(given, nearest(examples, given, fold))}}


def benchmark(folder: Path, model: Model | None = None) -> Result:
    """Return the mean over the goals of the share of pairs judged as the experts did, at the model's own thresholds.

    The model is the one that ships; it is trained when none is given. Nothing of the benchmark goes into it.
    """
    pairs = read_benchmark(folder)
    used = model or sdg.goals_model(folder, sdg.goal_texts(folder))
    chances = used.probabilities([pair.text for pair in pairs])
    at = np.array([used.labels.index(pair.goal) for pair in pairs])
    said = (chances >= used.weights.thresholds)[np.arange(len(pairs)), at]
    right = said == np.array([pair.is_about for pair in pairs])
    by_goal = {goal: float(right[at == place].mean()) for place, goal in enumerate(used.labels) if (at == place).any()}
    return {
        **with_interval("accuracy", _mean_over_goals, right, at),
        "accuracy_of_pairs": round(float(right.mean()), 4),
        "by_goal": {goal: round(value, 4) for goal, value in by_goal.items()},
        "n": len(pairs),
    }


def read_benchmark(folder: Path) -> list[Pair]:
    """Return the pairs. For this evaluation only: nothing that trains or chooses may call it."""
    rows = csvfile.rows(folder / BENCHMARK, required=("text", "sdg", "label"))
    found = [row[1] for row in rows if not isinstance(row, BadRow)]
    return [
        Pair(row["text"], row["sdg"].strip().removeprefix("SDG").strip(), row["label"].strip().casefold() == "true")
        for row in found
    ]


def languages(folder: Path) -> Result:
    """Return for each language how well goal and target of official indicator texts are found.

    Trained without the indicator texts of that language; those of other languages stay. accuracy: of the likeliest.
    """
    result: Result = {}
    for language in sdg_texts.LANGUAGES:
        every = sdg_texts.official(folder)
        held = [one for one in every if one.kind == "indicator" and one.language == language]
        kept = without_indicators(every, language)
        of_goals = sdg.goals_model(folder, sdg.goal_texts(folder, official=kept))
        of_targets = sdg.targets_model(folder, sdg.target_texts(folder, official=kept))
        said = [one.text for one in held]
        result[language] = {
            "goals": _likeliest(of_goals, said, [one.goal for one in held]),
            "targets": _likeliest(of_targets, said, [one.target for one in held]),
            "n": len(held),
        }
    return result


def without_indicators(texts: Sequence[Official], language: str) -> list[Official]:
    """Return the official texts but the indicators of a language."""
    return [one for one in texts if one.kind != "indicator" or one.language != language]


def _likeliest(model: Model, texts: Sequence[str], wanted: Sequence[str]) -> Result:
    chances = model.probabilities(texts)
    right = np.array(model.labels)[chances.argmax(axis=1)] == np.array(wanted)
    return with_interval("accuracy", _share, right)


def _share(right: Truth) -> float:
    return float(right.mean())


def _mean_over_goals(right: Truth, at: npt.NDArray[np.int64]) -> float:
    return float(np.mean([right[at == goal].mean() for goal in np.unique(at)]))
