"""How texts become features: markup, other scripts, very long texts."""

import time

import pytest

from haki.lib.textml import Kind, tokens
from haki.lib.textml.counting import Counter
from haki.lib.textml.tests.invented import trained
from haki.lib.textml.vocabulary import collect


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Rights", "right"),
        ("policies", "policy"),
        ("women’s", "women"),
        ("access", "access"),
        ("HIV", "hiv"),
        ("Éducation", "education"),
        ("التَّعليم", "التعليم"),
    ],
)
def test_plain_form_of_a_word(word: str, form: str) -> None:
    assert tokens.plain_form(word) == form


def test_cut_gives_each_chinese_character_and_keeps_where_words_stand() -> None:
    cut = tokens.cut(["结束酷刑", "Women's <i>rights</i>, now"])
    assert cut.ends.tolist() == [0, 4, 7]
    assert [cut.texts[1][start:end] for start, end in cut.spans(1)] == ["Women's", "rights", "now"]


def test_vocabulary_holds_only_what_stands_in_enough_different_texts() -> None:
    texts = ["secret name", "secret name", "secret  name!", "open door", "open window", "open gate"]
    found = collect(texts, (Kind.WORD, Kind.PAIR), in_texts=3)
    assert [found.name(feature) for feature in range(len(found))] == ["open"]


@pytest.mark.parametrize("kind", list(Kind))
def test_features_of_each_kind_are_found_again(kind: Kind) -> None:
    texts = ["take steps now to end torture here", "Take steps now to end slavery here"]
    known = collect(texts, (kind,), in_texts=2)
    counted = Counter(known.keys, (kind,)).count(texts)
    assert len(known)
    assert sorted(set(counted.features[counted.rows == 1].tolist())) == list(range(len(known)))


def test_suggest_of_a_very_long_text_is_bounded() -> None:
    model = trained()
    model.suggest(["warm"])
    start = time.perf_counter()
    [found] = model.suggest(["Continue to end torture in prison, " * 6000])
    assert time.perf_counter() - start < 2
    assert found[0].label == "torture"
    endless = "a" * 200_000
    assert model.suggest([endless, "<" * 200_000, "&amp;" * 40_000]) == [[], [], []]


def test_suggest_does_not_read_beyond_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "LONGEST", 100)
    [found] = trained().suggest(["Continue to end torture in prison. " * 3 + "protect the river " * 500], at_least=0.05)
    assert found[0].label == "torture"
