"""Figures of agreement against hand-computed ones and scikit-learn's."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from haki.lib.textml.agreement import compare, kappa


def column(*parts: tuple[int, bool, bool]) -> tuple[np.ndarray, np.ndarray]:
    """Two codings with one label: how many texts, what the first said, what the second said."""
    first = np.array([[one] for times, one, _ in parts for _ in range(times)], dtype=bool)
    second = np.array([[two] for times, _, two in parts for _ in range(times)], dtype=bool)
    return first, second


def test_kappa_of_the_textbook_table() -> None:
    # 20 both yes, 5 only the first, 10 only the second, 15 both no: observed 0.7, by chance 0.5, kappa 0.4.
    first, second = column((20, True, True), (5, True, False), (10, False, True), (15, False, False))
    label = compare(first, second).labels[0]
    assert (label.n, label.first, label.second, label.both) == (50, 25, 30, 20)
    assert label.raw == pytest.approx(0.7)
    assert label.kappa == pytest.approx(0.4)
    assert label.f1 == pytest.approx(40 / 55)
    assert label.interval is not None
    assert label.interval.low < 0.4 < label.interval.high


def test_figures_are_those_of_scikit_learn() -> None:
    chance = np.random.default_rng(5)
    first = chance.random((300, 6)) < [0.5, 0.3, 0.2, 0.1, 0.05, 0.4]
    second = np.where(chance.random(first.shape) < 0.15, ~first, first)
    found = compare(first, second)
    theirs = [cohen_kappa_score(first[:, at], second[:, at]) for at in range(6)]
    assert [label.kappa for label in found.labels] == pytest.approx(theirs)
    assert found.macro == pytest.approx(np.mean(theirs))
    assert found.pooled.kappa == pytest.approx(cohen_kappa_score(first.ravel(), second.ravel()))
    assert found.f1 == pytest.approx(f1_score(first, second, average="micro"))
    assert found.macro_f1 == pytest.approx(f1_score(first, second, average="macro"))


def test_one_label_per_text_has_a_kappa_over_all_categories() -> None:
    chance = np.random.default_rng(6)
    ones = chance.integers(0, 4, 200)
    twos = np.where(chance.random(200) < 0.3, chance.integers(0, 4, 200), ones)
    # A fourth category stands for texts to which no label was given.
    first, second = (np.eye(4, dtype=bool)[which][:, :3] for which in (ones, twos))
    found = compare(first, second, several=False)
    assert found.choice == pytest.approx(cohen_kappa_score(ones, twos))
    assert found.choice_raw == pytest.approx((ones == twos).mean())
    assert found.choice_interval is not None
    assert found.choice_interval.low < found.choice_interval.high
    assert kappa(ones, twos) == pytest.approx(found.choice)


def test_rare_label_has_no_kappa_and_says_so() -> None:
    first, second = column((4, True, True), (96, False, False))
    label = compare(first, second).labels[0]
    assert label.is_too_rare
    assert label.kappa is None
    assert label.raw == 1
    assert label.f1 == 1


def test_label_given_to_every_text_has_no_kappa() -> None:
    first, second = column((30, True, True))
    found = compare(first, second)
    assert found.labels[0].kappa is None
    assert not found.labels[0].is_too_rare
    assert found.macro is None


def test_no_texts_give_no_figures() -> None:
    nothing = np.zeros((0, 2), dtype=bool)
    found = compare(nothing, nothing, several=False)
    assert (found.macro, found.pooled.kappa, found.f1, found.choice) == (None, None, None, None)


def test_same_codings_have_the_same_interval_every_time() -> None:
    first, second = column((20, True, True), (5, True, False), (10, False, True), (15, False, False))
    assert compare(first, second) == compare(first, second)


def test_codings_of_different_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="same texts"):
        compare(np.zeros((2, 3), dtype=bool), np.zeros((3, 3), dtype=bool))
