"""The lists of phrases: whole, of known terms, and inflected."""

import csv

import pytest

from haki.coding import lexicons
from haki.coding.lexicons.inflection import forms
from haki.coding.schemes import labels, sdg
from haki.lib.textml import Phrase


@pytest.mark.parametrize("name", lexicons.LISTS)
def test_phrases_are_of_terms_of_the_vocabulary_and_stand_once(name: str) -> None:
    known = set(labels.codes("sdg" if name.startswith("sdg") else name))
    with (lexicons.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["term"] for row in rows} <= known
    assert {row["language"] for row in rows} <= set(lexicons.LANGUAGES)
    said = [(row["term"], row["language"], row["phrase"].casefold()) for row in rows]
    assert len(said) - len(set(said)) < len(said) / 100  # "ILO" and "ilo" do no harm


def test_every_goal_and_target_has_phrases_enough() -> None:
    english = ("en",)
    of_goals = [one.list for one in lexicons.phrases("sdg-goals", english)]
    of_targets = [one.list for one in lexicons.phrases("sdg-targets", english)]
    assert min(of_goals.count(goal) for goal in sdg.GOALS) >= 60
    assert min(of_targets.count(target) for target in sdg.TARGETS) >= 3
    for language in lexicons.LANGUAGES:
        assert {one.list for one in lexicons.phrases("sdg-goals", (language,))} == set(sdg.GOALS)


def test_unknown_list_names_those_there_are() -> None:
    with pytest.raises(KeyError, match="affected-persons"):
        lexicons.phrases("moods")


def test_forms_follow_the_language() -> None:
    assert {"школа", "школы", "школе", "школ"} <= set(forms("школ*", "ru"))
    assert {"فقر", "الفقر", "والفقر"} <= set(forms("فقر*", "ar"))
    assert forms("drinking water", "en") == ("drinking water",)


def test_phrase_of_two_lists_says_less_of_each() -> None:
    found = lexicons.shared_out([Phrase("1", "water"), Phrase("2", "Water"), Phrase("2", "well")])
    assert [one.weight for one in found] == [0.5, 0.5, 1.0]


def test_written_paragraphs_name_known_goals() -> None:
    written = sdg.written()
    assert len(written) > 300
    assert {goal for one in written for goal in one.labels} == set(sdg.GOALS)
    assert any(not one.labels for one in written)
