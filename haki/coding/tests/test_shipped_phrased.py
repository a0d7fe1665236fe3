"""The shipped models of themes, persons, goals and targets, on invented texts."""

import pytest

from haki.coding import training
from haki.lib import textml

NAMES = ("uhri-themes", "affected-persons", "sdg-goals", "sdg-targets")


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [
        ("uhri-themes", "Abolish the death penalty", "death-penalty"),
        ("uhri-themes", "Open more schools so that Roma children learn with others", "education"),
        ("uhri-themes", "Issue a standing invitation to the special procedures", "cooperation-special-procedures"),
        ("affected-persons", "Protect refugees and asylum seekers from violence", "refugees"),
        (
            "affected-persons",
            "Make public buildings accessible to persons with disabilities",
            "persons-with-disabilities",
        ),
        ("sdg-goals", "The lake is fished empty, and coral reefs along the coast are dying", "14"),
        ("sdg-goals", "Garantizar el acceso al agua potable y al saneamiento", "6"),
        ("sdg-goals", "消除对妇女的暴力和歧视", "5"),
        ("sdg-targets", "Register all births and give every child a birth certificate", "16.9"),
    ],
)
def test_shipped_model_finds_the_label(name: str, text: str, label: str) -> None:
    [found] = textml.load(training.path(name)).suggest([text])
    assert label in {one.label for one in found if one.is_likely}
    assert all(word in text for one in found for word, _ in one.words)


def test_shipped_models_are_small_and_say_where_they_come_from() -> None:
    assert sum(training.path(name).stat().st_size for name in NAMES) < 7_000_000
    for name in NAMES:
        card = textml.load(training.path(name)).card
        assert card.title
        assert card.limits
        assert any("not good enough yet" in limit for limit in card.limits)
        assert any("UPR Info" in source.name for source in card.sources)
    licences = [
        source.licence for source in textml.load(training.path("sdg-goals")).card.sources if "Aurora" in source.credit
    ]
    assert licences == ["CC BY 4.0"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["", "\x00\x07", "<p></p>", "…"])
def test_shipped_model_says_nothing_of_an_empty_text(name: str, text: str) -> None:
    assert textml.load(training.path(name)).suggest([text]) == [[]]
