"""What the demo's crisis says: invented, whole sentences, each said once in a State."""

import re
from collections import Counter

import pytest

from haki.demo.crisis import invent, written
from haki.demo.crisis.invented import Invented
from haki.demo.texts import rows
from tests.demo.test_texts import real_names


@pytest.fixture(scope="module")
def invented() -> list[Invented]:
    return invent.entries(written.entries())


def test_the_same_entries_are_invented_each_time(invented: list[Invented]) -> None:
    assert invent.entries(written.entries()) == invented


def test_nothing_is_said_twice_of_a_state(invented: list[Invented]) -> None:
    said = Counter((one.state, one.text) for one in invented)
    assert [one for one, times in said.items() if times > 1] == []
    assert len({one.text for one in invented}) > 0.9 * len(invented)


def test_sentences_are_whole(invented: list[Invented]) -> None:
    unfilled = re.compile(r"[\[\]{}|]|  |\bthe the\b|\b1 (days|weeks|people)\b")

    def is_broken(text: str) -> bool:
        return bool(unfilled.search(text)) or text[0].islower()

    assert [one.text for one in invented if is_broken(one.text) or one.text[-1] not in ".”。"] == []
    headlines = [report.headline for one in invented for report in one.reports]
    assert [text for text in headlines if is_broken(text)] == []


def test_no_real_country_is_named(invented: list[Invented]) -> None:
    for language, known in real_names().items():
        edge = "" if language == "zh" else r"\b"
        names = re.compile("|".join(edge + re.escape(name) + edge for name in known if name))
        said = " · ".join(
            text
            for one in invented
            if one.language == language
            for text in (
                one.text,
                one.excerpt,
                one.practice,
                one.replicable,
                *(report.headline for report in one.reports),
            )
        )
        assert names.findall(said) == []
        assert [row["name"] for row in rows("crisis/publishers") if names.search(row["name"])] == []
    english = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in real_names()["en"]))
    named = {name for one in invented for name in (one.place, one.actor, one.legal_basis)}
    assert [name for name in named if english.search(name)] == []


def test_some_were_written_by_hand_in_all_languages() -> None:
    by_hand = written.entries()
    assert len(by_hand) >= 40
    assert {one.language for one in by_hand} == {"en", "fr", "es", "ru", "ar", "zh"}
    practices = [one for one in by_hand if one.practice]
    assert len(practices) >= 6
    assert all(one.replicable for one in practices)


def test_answers_come_after_what_they_answer(invented: list[Invented]) -> None:
    for one in invented:
        for at in one.answers:
            assert invented[at].kind == "issue"
            assert (invented[at].state, invented[at].days_ago >= one.days_ago) == (one.state, True)
