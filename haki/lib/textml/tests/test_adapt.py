"""A model that learns from people's decisions."""

from pathlib import Path

from haki.lib import textml
from haki.lib.textml.tests.invented import LABELS, trained

TEXT = "Adopt a plan to forbid torture in the quarry"


def _decisions(label: str, *, size: int = 30) -> list[textml.Example]:
    places = ("the quarry", "each quarry", "every old quarry", "a quarry by the river", "quarry number two")
    verbs = ("Close", "Inspect", "Fence", "Drain", "Refill", "Map")
    texts = [f"{verb} {place}" for verb in verbs for place in places]
    return [textml.Example(text, frozenset({label})) for text in texts[:size]]


def test_adapt_learns_a_label_and_words_that_the_model_did_not_know() -> None:
    model = textml.adapt(trained(), _decisions("mining"))
    assert model.labels == (*LABELS, "mining")
    assert model.version != trained().version
    [found] = model.suggest(["Visit the quarry"])
    assert found[0].label == "mining"
    assert any("quarry" in word for word, _ in found[0].words)


def test_adapt_keeps_what_the_model_knew() -> None:
    model = textml.adapt(trained(), _decisions("mining"))
    [found] = model.suggest(["Take steps to end torture in prison"])
    assert found[0].label == "torture"
    assert found[0].is_likely


def test_adapt_follows_decisions_against_the_model_label_by_label() -> None:
    rejected = [textml.Example(one.text, frozenset(), decided=frozenset({"water"})) for one in _texts_about_wells()]
    before = trained().probabilities(["mend the wells of the town"])[0]
    after = textml.adapt(trained(), rejected).probabilities(["mend the wells of the town"])[0]
    water = LABELS.index("water")
    assert before[water] > 0.5 > after[water]
    others = [at for at in range(len(LABELS)) if at != water]
    assert abs(before[others] - after[others]).max() < 0.01


def test_adapt_knows_no_word_of_fewer_than_five_texts() -> None:
    few = [textml.Example(f"{verb} torture in the quarry", frozenset({"torture"})) for verb in ("End", "Stop", "Ban")]
    assert textml.adapt(trained(), few * 3).vocabulary.words == trained().vocabulary.words
    assert "quarry" in textml.adapt(trained(), _decisions("mining", size=5)).vocabulary.words


def test_adapt_without_decisions_changes_nothing() -> None:
    assert textml.adapt(trained(), []) is trained()


def test_adapt_again_adds_to_what_was_added(tmp_path: Path) -> None:
    once = textml.adapt(trained(), _decisions("mining"))
    textml.save(once, tmp_path / "once.npz")
    assert textml.load(tmp_path / "once.npz").suggest([TEXT]) == once.suggest([TEXT])
    twice = textml.adapt(textml.load(tmp_path / "once.npz"), _decisions("mining", size=10))
    assert twice.probabilities(["Visit the quarry"])[0, -1] >= once.probabilities(["Visit the quarry"])[0, -1]


def test_adapt_of_a_model_with_one_label_per_text() -> None:
    model = textml.adapt(trained(several=False), _decisions("mining"))
    [found] = model.suggest(["Visit the quarry"])
    assert (found[0].label, found[0].is_likely) == ("mining", True)


def _texts_about_wells() -> list[textml.Example]:
    return [
        textml.Example(f"{verb} the wells of the {place}", frozenset())
        for verb in ("Mend", "Dig", "Clean", "Guard", "Count")
        for place in ("town", "village", "school", "market", "old mill")
    ]
