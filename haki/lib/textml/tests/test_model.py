"""A small model trained on invented texts: what it suggests, and that it says nothing where it knows nothing."""

import numpy as np
import pytest

from haki.lib import textml
from haki.lib.textml.tests.invented import LABELS, examples, trained


def test_suggest_finds_the_label_and_the_words_that_led_to_it() -> None:
    [found] = trained().suggest(["Take Steps to end <b>Torture</b> in every prison"])
    assert found[0].label == "torture"
    assert found[0].is_likely
    assert 0.5 < found[0].probability <= 1
    words = [word for word, _ in found[0].words]
    assert any("Torture" in word for word in words)
    assert all(word in "Take Steps to end Torture in every prison" for word in words)
    assert [weight for _, weight in found[0].words] == sorted((weight for _, weight in found[0].words), reverse=True)


def test_suggest_gives_several_labels_strongest_first() -> None:
    [found] = trained().suggest(
        ["Build schools so that every girl can learn, and end torture in prison"], at_least=0.05
    )
    assert {one.label for one in found} >= {"torture", "education"}
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00\x01\x1f", "<p></p>", "…!?", "Принять меры против пыток", "结束酷刑", "zzgrf qwmpt blorf"]
)
def test_suggest_says_nothing_of_a_text_without_words_it_knows(text: str) -> None:
    assert trained().suggest([text]) == [[]]


def test_probabilities_of_an_empty_text_are_finite() -> None:
    chances = trained().probabilities(["", "end torture"])
    assert chances.shape == (2, len(LABELS))
    assert np.isfinite(chances).all()
    assert trained().probabilities([]).shape == (0, len(LABELS))


def test_suggest_reads_through_control_characters_and_markup() -> None:
    plain, dirty = trained().suggest(["end torture in prison", "<p>end tor\xadture\x07 in&nbsp;prison</p>"])
    assert [one.label for one in plain] == [one.label for one in dirty]
    assert plain[0].probability == pytest.approx(dirty[0].probability)


def test_suggest_of_many_texts_is_as_of_each_alone() -> None:
    texts = [example.text for example in examples()]
    model = trained()
    together = model.suggest(texts)
    for text, found in zip(texts, together, strict=True):
        [alone] = model.suggest([text])
        assert [one.label for one in alone] == [one.label for one in found]
        assert [one.words for one in alone] == [one.words for one in found]


def test_suggest_all_gives_what_each_model_gives() -> None:
    one, other = trained(), trained(several=False)
    texts = ["end torture in prison", "", "Build a school in each village"]
    both = textml.suggest_all([one, other], texts)
    assert [found[0] for found in both] == one.suggest(texts)
    assert [found[1] for found in both] == other.suggest(texts)


def test_suggest_with_one_label_per_text_has_exactly_one_likely() -> None:
    for found in trained(several=False).suggest(
        ["end torture in prison", "protect the river, the water and the school"]
    ):
        assert sum(one.is_likely for one in found) == 1
        assert found[0].is_likely


def test_label_with_few_examples_is_never_suggested_and_the_card_says_so() -> None:
    more = [*examples(), textml.Example("Return the land to those who farmed it", frozenset({"land"}))]
    model = textml.train(more, labels=(*LABELS, "land"), several=True, scheme="invented")
    assert model.card.too_few == ("land",)
    [found] = model.suggest(["Return the land to those who farmed it"], at_least=0)
    assert "land" not in {one.label for one in found}
    assert "torture" in {one.label for one in found}


def test_training_without_any_labelled_text_is_refused() -> None:
    with pytest.raises(textml.TrainingProblem, match="invented"):
        textml.train([textml.Example(" ", frozenset({"torture"}))], labels=LABELS, several=True, scheme="invented")


def test_knows_is_the_share_of_known_words() -> None:
    known = trained().knows(["end torture", "blorf torture", "", "blorf"])
    assert known.tolist() == pytest.approx([1, 0.5, 0, 0])
