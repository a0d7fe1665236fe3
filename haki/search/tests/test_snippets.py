"""What was found is marked in the text."""

import pytest

from haki.search.compiling import Marks
from haki.search.queries import search
from haki.search.snippets import PART, WHOLE, best
from haki.search.tests.conftest import Add, build_index, make_synonyms


def marked(text: str, query: str, add: Add, language: str = "en") -> list[str]:
    from django.contrib.auth.models import AnonymousUser

    add(text, language=language)
    build_index()
    hits = search(query, user=AnonymousUser()).hits
    assert len(hits) == 1
    assert "".join(part for part, _ in hits[0].snippet) == text
    return [part for part, is_marked in hits[0].snippet if is_marked]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "query", "expected"),
    [
        (
            "en",
            "Protect detained <b>children</b> & prevent detaining.",
            "detain child*",
            ["detained", "children", "detaining"],
        ),
        ("en", "Human rights; rights human; human rights.", '"human rights"', ["Human rights", "human rights"]),
        ("en", "Torture and women.", "torture NOT men", ["Torture"]),
        ("fr", "L'éducation des filles.", "education", ["éducation"]),
        ("ar", "حماية حقوق المُهاجرين.", "المهاجرين", ["المُهاجرين"]),
        ("zh", "加强对妇女和儿童权利的保护。", "儿童权利 妇女", ["妇女", "儿童权利"]),
        ("en", "No marks here, number CRC/C/1-2.", "state:XYZ OR CRC/C/1-2", ["CRC/C/1-2"]),
    ],
)
def test_found_words_are_marked(add: Add, language: str, text: str, query: str, expected: list[str]) -> None:
    assert marked(text, query, add, language) == expected


@pytest.mark.django_db
def test_synonyms_found_are_marked(add: Add) -> None:
    make_synonyms("IDP", "IDP", "internally displaced person")
    assert marked("Help internally displaced persons.", "IDP", add) == ["internally displaced persons"]


def test_long_text_is_cut_around_its_marks() -> None:
    text = "filler words " * 200 + "torture of women " + "and more filler " * 200
    marks = Marks()
    marks.phrases["en"] = {("tortur",), ("women",)}
    _, pieces = best({"en": text, "fr": "rien"}, marks, "fr")
    whole = "".join(part for part, _ in pieces)
    assert [part for part, is_marked in pieces if is_marked] == ["torture", "women"]
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert len(whole) < PART + 100 < WHOLE
