"""Guesses of country, kind and language, with the words that led to them."""

import pytest

from haki.tracker.intake.guessing import guesser, language_of


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Curfew in Equatorial Guinea", "Guinea is not meant.", "GNQ"),
        ("Élections au Tchad", "Le Niger observe.", "TCD"),
        ("Протесты в Грузии", "Задержаны десятки человек.", "GEO"),
        ("احتجاجات في لبنان", "اعتقلت قوات الأمن متظاهرين", "LBN"),
        ("الأوضاع ولبنان", "بلبنان", "LBN"),
        ("格鲁吉亚 抗议活动", "警方逮捕", "GEO"),
        ("Hard times", "In Togo and Togo again, though Benin is near.", "TGO"),
        ("They chad and mali", "small words are no names", ""),
        ("Drought in New Mexico", "", ""),
        ("The European Union and the European Community", "help Togo.", "TGO"),
    ],
)
def test_country(vocabularies: None, title: str, text: str, code: str) -> None:
    found = guesser().guesses(title, text).get("country", {})
    assert found.get("code", "") == code
    assert not code or found["words"]


@pytest.mark.parametrize(
    ("title", "kind", "issue_type"),
    [
        ("Twelve journalists arrested after tear gas was fired", "issue", "incident"),
        ("Parliament adopted a law against forced evictions", "measure", ""),
        ("UN experts urged the authorities to act", "action", ""),
        ("Le gouvernement a annoncé un couvre-feu", "measure", ""),
        ("Aumento de la escasez de agua: cada vez más familias", "issue", "trend"),
        ("Комендантский час введен указом", "measure", ""),
        ("مقتل متظاهرين وتعذيب معتقلين", "issue", "incident"),
        ("警方逮捕多名律师", "issue", "incident"),
        ("A quiet day", "", ""),
    ],
)
def test_kind(vocabularies: None, title: str, kind: str, issue_type: str) -> None:
    found = guesser().guesses(title, "").get("kind", {})
    assert (found.get("code", ""), found.get("issue_type", "")) == (kind, issue_type)
    assert not kind or found["words"]


def test_a_country_that_is_given_is_not_guessed(vocabularies: None) -> None:
    assert "country" not in guesser().guesses("In Togo", "", country=False)


def test_language() -> None:
    assert language_of("The authorities have closed three schools in the valley.") == "en"
    assert language_of("Власти закрыли три школы в долине реки.") == "ru"
    assert language_of("OK") == ""
