import pytest

from haki.vocab.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "TURKIYE"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("Bosnia&Herzegovina", "Bosnia and  Herzegovina"),
        ("Gambia (the)", "The Gambia"),
        ("Gambia (The)", "Gambia"),
        ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("Guinea‑Bissau", "Guinea\u00a0Bissau"),
        ("Łódź", "Lodz"),
        ("Ёлка", "Елка"),
        ("أفريقيا", "افريقيا"),
        ("ＤＰＲＫ", "dprk"),  # full-width letters
        ("Iran (Islamic Republic of)", "Iran, Islamic Republic of"),
    ],
)
def test_fold_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Republic of Korea", "Democratic People's Republic of Korea"),
        ("Congo", "Republic of the Congo"),
        ("Dominica", "Dominican Republic"),
        ("C", "C major"),
    ],
)
def test_fold_different_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_fold_keeps_vowels_of_indic_scripts() -> None:
    assert fold("कि") != fold("कु")


@pytest.mark.parametrize("empty", ["", " ", "—", "…", "the", "'"])
def test_fold_without_letters(empty: str) -> None:
    assert fold(empty) == ""


@pytest.mark.parametrize("name", ["Türkiye", "St. Lucia", "Îles d’Åland", "国家", "Q&A: the St."])
def test_fold_twice_is_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)
