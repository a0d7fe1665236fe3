"""What the demo's crisis says: invented, whole sentences, each said once in a State."""

import re
from collections import Counter

import pytest

from haki.demo.crisis import invent
from haki.demo.crisis.invented import Invented
from haki.demo.texts import rows
from tests.demo.test_texts import real_names


@pytest.fixture(scope="module")
def invented() -> list[Invented]:
    return invent.entries([])


def test_the_same_entries_are_invented_each_time(invented: list[Invented]) -> None:
    assert invent.entries([]) == invented


def test_nothing_is_said_twice_of_a_state(invented: list[Invented]) -> None:
    said = Counter((one.state, one.text) for one in invented)
    assert [one for one, times in said.items() if times > 1] == []
    assert len({one.text for one in invented}) > 0.9 * len(invented)


def test_sentences_are_whole(invented: list[Invented]) -> None:
    def is_broken(text: str) -> bool:
        return bool(re.search(r"[\[\]{}|]|  |\bthe the\b|\b1 (days|weeks|people)\b", text)) or not re.match(
            r"[A-Z\d“]", text
        )

    assert [one.text for one in invented if is_broken(one.text) or one.text[-1] not in ".”"] == []
    headlines = [report.headline for one in invented for report in one.reports]
    assert [text for text in headlines if is_broken(text)] == []


def test_no_real_country_is_named(invented: list[Invented]) -> None:
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in real_names()["en"]))
    said = [text for one in invented for text in (one.text, one.place, one.actor, one.legal_basis, one.excerpt)]
    assert [(text, found.group()) for text in said if (found := names.search(text))] == []
    assert [row["name"] for row in rows("crisis/publishers") if names.search(row["name"])] == []


def test_answers_come_after_what_they_answer(invented: list[Invented]) -> None:
    for one in invented:
        for at in one.answers:
            assert invented[at].kind == "issue"
            assert (invented[at].state, invented[at].days_ago >= one.days_ago) == (one.state, True)
