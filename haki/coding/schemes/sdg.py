"""The Sustainable Development Goals and their targets.

There is little labelled text: OHCHR's list of 2019 has goals for 202 recommendations. The rest is learned from the official
texts in six languages, from phrases and paragraphs written for haki, from Aurora's queries, and with a small weight
from recommendations coded to issues that stand for a goal (vocab_data/upr-issues/crosswalk-sdg.csv).
The benchmark of SDG texts is never read here.
"""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from haki.coding import lexicons
from haki.coding.schemes import by_issue, labels, listed, sdg_texts
from haki.coding.schemes.scheme import Data, Scheme, declare
from haki.coding.schemes.sdg_cards import GOALS_CARD, TARGETS_CARD
from haki.coding.schemes.sdg_texts import Official
from haki.lib.textml import Example, Kind, Model, Phrase, Settings, phrases
from haki.lib.textml.phrases import Texts

GOALS: Final = tuple(code for code in labels.codes("sdg") if "." not in code)
TARGETS: Final = tuple(code for code in labels.codes("sdg") if "." in code)
WRITTEN: Final = lexicons.FOLDER / "sdg-paragraphs.csv"
# Chosen by the F1 of the written paragraphs, held out in turn; see docs/models.md.
SETTINGS: Final = Settings(kinds={Kind.WORD: 1.0, Kind.PAIR: 0.6, Kind.STEM: 0.5}, in_texts=5, softness=0.03)
STRENGTH: Final = 1.5
# Chosen by targets of indicators held out: each has few examples, which must be followed closely.
_TARGETS_SETTINGS: Final = replace(SETTINGS, softness=5.0)
_TARGETS_STRENGTH: Final = 3.0
_RECOMMENDATIONS: Final = 3000
_WEIGHT: Final = 0.05  # of a recommendation whose goals come from its issues
_LIST: Final = 0.1  # of a recommendation of OHCHR's list: they are many of few goals
_WRITTEN: Final = 2.0
_OFFICIAL: Final = 0.7


def goal_texts(
    folder: Path, coded: Sequence[Example] | None = None, official: Sequence[Official] | None = None
) -> Texts:
    """Return what the goals are learned from.

    coded: recommendations with goals, all of OHCHR's list unless given; official: official texts, all unless given.
    """
    rows = listed.goals(listed.read(folder)) if coded is None else coded
    said = sdg_texts.official(folder) if official is None else official
    own = lexicons.phrases("sdg-goals", ("en",)) + of_targets(("en",))
    return Texts(
        [*(replace(one, weight=_LIST) for one in rows), *written(), *map(_of_goal, said)],
        by_issue.examples(folder, "sdg", own, GOALS, size=_RECOMMENDATIONS, weight=_WEIGHT),
    )


def target_texts(folder: Path, official: Sequence[Official] | None = None) -> Texts:
    """Return what the targets are learned from. official: official texts, all unless given."""
    said = sdg_texts.official(folder) if official is None else official
    own = lexicons.phrases("sdg-targets", ("en",))
    return Texts(
        [_of_target(one) for one in said if one.target],
        by_issue.examples(folder, "sdg", own, TARGETS, size=_RECOMMENDATIONS, weight=_WEIGHT),
    )


def goals_model(folder: Path, learned: Texts) -> Model:
    """Return a model of the goals."""
    own = lexicons.phrases("sdg-goals") + of_targets(lexicons.LANGUAGES)
    ours = {one.text.casefold() for one in own}
    more = (replace(one, list=_goal(one.list)) for one in _queried(folder, learned) if one.text not in ours)
    said = lexicons.shared_out((*own, *more))
    return phrases.train(
        learned,
        phrases=said,
        labels=GOALS,
        scheme="sdg-goals",
        card=GOALS_CARD,
        settings=SETTINGS,
        strength=STRENGTH,
    )


def targets_model(folder: Path, learned: Texts) -> Model:
    """Return a model of the targets."""
    own = lexicons.shared_out((*lexicons.phrases("sdg-targets"), *_queried(folder, learned)))
    goals = lexicons.renamed(lexicons.shared_out(lexicons.phrases("sdg-goals")), "goal")
    return phrases.train(
        learned,
        phrases=own + goals,
        labels=TARGETS,
        scheme="sdg-targets",
        card=TARGETS_CARD,
        settings=_TARGETS_SETTINGS,
        strength=_TARGETS_STRENGTH,
        is_phrase_example=True,
    )


def of_targets(languages: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return the phrases of the targets as phrases of their goals."""
    return tuple(replace(one, list=_goal(one.list)) for one in lexicons.phrases("sdg-targets", languages))


def written() -> list[Example]:
    """Return the paragraphs written for haki, with the goals that they are about (none of some)."""
    with WRITTEN.open(encoding="utf-8", newline="") as file:
        return [Example(row["text"], frozenset(row["goals"].split()), weight=_WRITTEN) for row in csv.DictReader(file)]


def _of_goal(one: Official) -> Example:
    return Example(one.text, frozenset({one.goal}), f"sdg-{one.number}", one.language, weight=_OFFICIAL)


def _of_target(one: Official) -> Example:
    return Example(one.text, frozenset({one.target}), f"sdg-{one.number}", one.language)


def _queried(folder: Path, learned: Texts) -> list[Phrase]:
    english = [one.text for one in (*learned.coded, *learned.other) if one.language == "en"]
    return [one for one in sdg_texts.queried(folder, english) if one.list in TARGETS]


def _goal(target: str) -> str:
    return target.partition(".")[0]


def _goal_examples(folder: Path) -> Data:
    return Data(training=goal_texts(folder).coded)


def _target_examples(folder: Path) -> Data:
    return Data(training=target_texts(folder).coded)


def _train_goals(folder: Path) -> Model:
    return goals_model(folder, goal_texts(folder))


def _train_targets(folder: Path) -> Model:
    return targets_model(folder, target_texts(folder))


GOALS_SCHEME: Final = Scheme(
    code="sdg-goals",
    vocabulary="sdg",
    several=True,
    labels=GOALS,
    examples=_goal_examples,
    card=GOALS_CARD,
    settings=SETTINGS,
    trainer=_train_goals,
)
TARGETS_SCHEME: Final = Scheme(
    code="sdg-targets",
    vocabulary="sdg",
    several=True,
    labels=TARGETS,
    examples=_target_examples,
    card=TARGETS_CARD,
    settings=_TARGETS_SETTINGS,
    trainer=_train_targets,
)
declare(GOALS_SCHEME)
declare(TARGETS_SCHEME)
