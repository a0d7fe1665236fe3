import re

import pytest

from haki.lib.near.words import cut


def words_of(text: str) -> list[str]:
    found = cut([text])
    return [text[start:stop] for start, stop in zip(found.starts, found.stops, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rain, on 1,200 roads; 5.4 km.", ["Rain", "on", "1,200", "roads", "5.4", "km"]),
        ("COVID-19 en août", ["COVID", "19", "en", "août"]),
        ("洪水造成12人死亡", ["洪", "水", "造", "成", "12", "人", "死", "亡"]),
        ("二十三人", ["二十三", "人"]),
        ("قُتل ١٢ شخصًا", ["قُتل", "١٢", "شخصًا"]),
        ("𠀀𠀁 word", ["𠀀", "𠀁", "word"]),
        ("", []),
    ],
)
def test_words_stand_where_they_are_found(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kerova", "KEROVA"),
        ("août", "Aout"),
        ("1,200", "1200"),
        ("12", "١٢"),
        ("الأمم", "الامم"),
        ("قُتل", "قتل"),
        ("co\u00adop", "coop"),
    ],
)
def test_writings_of_one_word_have_one_number(one: str, other: str) -> None:
    assert cut([one]).numbers.tolist() == cut([other]).numbers.tolist() != cut(["another"]).numbers.tolist()


def test_words_are_the_same_wherever_they_stand() -> None:
    alone, later = cut(["rain"]).numbers[0], cut(["x" * 1000, "first 12 rain"])
    assert later.numbers[-1] == alone
    assert later.ends.tolist() == [0, 1, 4]


def test_numbers_names_and_dates_are_known() -> None:
    written = "Yesterday rain fell in Kerova. Dalmire had 12 mm on Monday 4 May. Kerova none."
    found = cut([written])
    text = re.findall(r"\w+", written)
    assert [word for word, is_name in zip(text, found.are_names, strict=True) if is_name] == ["Kerova", "Kerova"]
    assert [word for word, is_number in zip(text, found.are_numbers, strict=True) if is_number] == [
        "12",
        "Monday",
        "4",
        "May",
    ]
