"""How far the probabilities of each label come true, on the card."""

from pathlib import Path

from haki.lib import textml
from haki.lib.textml.tests.invented import trained


def test_card_tells_for_each_label_how_far_its_probabilities_come_true() -> None:
    for label in trained().card.labels:
        assert label.reliability
        means = [mean for mean, _share, _number in label.reliability]
        assert means == sorted(means)
        for mean, share, number in label.reliability:
            assert 0.05 <= mean <= 1
            assert 0 <= share <= 1
            assert number > 0
        right = sum(share * number for _mean, share, number in label.reliability)
        assert right <= label.examples + 0.5


def test_card_of_a_file_is_the_one_that_was_saved(tmp_path: Path) -> None:
    textml.save(trained(), tmp_path / "invented.npz")
    assert textml.load(tmp_path / "invented.npz").card == trained().card
