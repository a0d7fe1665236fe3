"""Models from phrases and few invented texts."""

from pathlib import Path

import pytest

from haki.lib import textml
from haki.lib.textml import Example, Phrase, Settings, TrainingProblem, phrases
from haki.lib.textml.phrase_features import words_of
from haki.lib.textml.phrases import Texts

LABELS = ("water", "school")
LISTS = (
    Phrase("water", "drinking water"),
    Phrase("water", "sanitation"),
    Phrase("water", "groundwater"),
    Phrase("water", "wells dug by hand in villages"),
    Phrase("school", "teachers"),
    Phrase("school", "classroom"),
    Phrase("school", "школа"),
)
SETTINGS = Settings(in_texts=1)


def _examples() -> list[Example]:
    said = [
        ("Bring drinking water to the district of Amber", "water"),
        ("Sanitation for the towns of the plain", "water"),
        ("Drinking water and sanitation before the rains", "water"),
        ("Hire teachers for the valley", "school"),
        ("More teachers for the hills of Amber", "school"),
        ("A classroom with teachers for the island", "school"),
        ("Repair the bridge of the valley", ""),
        ("Paint the hall of the town", ""),
    ]
    return [Example(text, frozenset({label} - {""})) for text, label in said]


def _model(coded: list[Example] | None = None, other: list[Example] | None = None) -> textml.Model:
    return phrases.train(
        Texts(_examples() if coded is None else coded, other or []),
        phrases=LISTS,
        labels=LABELS,
        scheme="invented",
        settings=SETTINGS,
    )


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Protect the groundwater of the plain", "water"),
        ("Some wells dug by hand in villages of the plain", "water"),
        ("A new classroom for the plain", "school"),
        ("Новая школа", "school"),
    ],
)
def test_phrase_that_no_example_has_speaks_for_its_label(text: str, label: str) -> None:
    model = _model()
    water, school = model.probabilities([text])[0]
    nothing = model.probabilities(["The bridge of the valley"])[0]
    assert (water > school) == (label == "water")
    assert max(water, school) > nothing.max()


def test_same_examples_give_the_same_bytes(tmp_path: Path) -> None:
    textml.save(_model(), tmp_path / "one.npz")
    textml.save(_model(), tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    read = textml.load(tmp_path / "one.npz")
    assert (read.probabilities(["drinking water"]) == _model().probabilities(["drinking water"])).all()


def test_card_counts_examples_of_both_kinds_but_its_figures_are_of_coded_texts() -> None:
    more = [Example(f"Clean the canal number {at}", frozenset({"water"}), weight=0.1) for at in range(30)]
    model = _model(other=more)
    [water, school] = model.card.labels
    assert (water.examples, school.examples) == (33, 3)
    assert water.base_rate == pytest.approx(3 / 8)
    assert model.card.too_few == ("school",)


def test_train_without_text_says_what_is_missing() -> None:
    with pytest.raises(TrainingProblem, match="invented: there is no example with a text"):
        _model(coded=[Example("  ", frozenset({"water"}))])


def test_found_in_tells_the_lists_that_speak() -> None:
    found = textml.found_in(["Teachers ask for DRINKING-WATER", "Nothing of these"], LISTS)
    assert found == [frozenset({"water", "school"}), frozenset()]


def test_words_of_a_phrase_are_cut_as_in_texts() -> None:
    assert words_of("Women's rights") == ("women", "right")
    assert words_of("饮用水") == ("饮", "用", "水")
