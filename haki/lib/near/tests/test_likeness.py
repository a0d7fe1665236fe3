from haki.lib.near import Item, similarity
from haki.lib.near.tests.texts import BULLETIN, MONDAY, REWRITTEN, STORY


def test_what_differs_is_shown_as_it_stands_in_the_texts() -> None:
    other = BULLETIN.format(**MONDAY | {"hurt": "1,052", "day": "11 May"})
    found = similarity(Item("a", "One", BULLETIN.format(**MONDAY)), Item("b", "Two", other))
    assert found.what_differs == (("4", "11"), ("37", "1,052"))
    assert found.score > 0.95
    assert not found.is_same


def test_a_rewrite_is_the_same() -> None:
    found = similarity(Item("a", "", STORY), Item("b", "", REWRITTEN))
    assert found.is_same
    assert 0.8 < found.score < 1
    assert ("Heavy", "Strong") in found.what_differs


def test_identical_texts_differ_in_nothing() -> None:
    found = similarity(Item("a", "One", STORY), Item("b", "Two", STORY.upper()))
    assert (found.score, found.is_same, found.what_differs) == (1, True, ())


def test_unrelated_and_empty_texts_are_not_the_same() -> None:
    assert similarity(Item("a", "", STORY), Item("b", "", BULLETIN)).score < 0.3
    assert not similarity(Item("a", "", STORY), Item("b", "", BULLETIN)).is_same
    assert similarity(Item("a", "", ""), Item("b", "", "")) == similarity(Item("a", "", ""), Item("b", "", STORY))
    assert not similarity(Item("a", "", ""), Item("b", "", "")).is_same
