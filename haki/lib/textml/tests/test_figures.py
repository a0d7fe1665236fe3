"""Figures on small tables whose answers can be worked out by hand."""

import numpy as np
import pytest

from haki.lib.textml import calibration, figures, thresholds

TRUTH = np.array([[1, 0], [1, 1], [0, 1], [0, 0]], bool)
SAID = np.array([[1, 0], [0, 1], [1, 1], [0, 0]], bool)


def test_f1_of_two_labels_by_hand() -> None:
    assert figures.f1_by_label(TRUTH, SAID).tolist() == [0.5, 1.0]
    assert figures.micro_f1(TRUTH, SAID) == 0.75
    assert figures.macro_f1(TRUTH, SAID) == 0.75
    assert figures.accuracy(TRUTH, SAID) == 0.5


def test_f1_without_any_label_is_zero_and_not_an_error() -> None:
    nothing = np.zeros((3, 2), bool)
    assert (figures.micro_f1(nothing, nothing), figures.macro_f1(nothing, nothing)) == (0, 0)


def test_ece_of_honest_and_of_boasting_probabilities() -> None:
    random = np.random.default_rng(1)
    chances = random.uniform(0.1, 1, (20_000, 2))
    happened = random.random((20_000, 2)) < chances
    assert figures.ece(happened, chances) < 0.02
    assert figures.ece(happened, np.sqrt(chances)) > 0.1


def test_ece_leaves_out_what_nobody_would_suggest() -> None:
    assert figures.ece(np.ones((100, 1), bool), np.full((100, 1), 0.05)) == 0


def test_brier_skill_is_nought_for_the_base_rates_and_one_for_the_truth() -> None:
    base = TRUTH.mean(0)
    assert figures.brier_skill(TRUTH, np.broadcast_to(base, TRUTH.shape), base) == pytest.approx(0)
    assert figures.brier_skill(TRUTH, TRUTH.astype(float), base) == 1


def test_bootstrap_holds_the_figure_and_is_the_same_each_time() -> None:
    many, said = np.tile(TRUTH, (50, 1)), np.tile(SAID, (50, 1))
    first = figures.bootstrap(figures.micro_f1, many, said)
    assert first.low < first.value == 0.75 < first.high
    assert figures.bootstrap(figures.micro_f1, many, said) == first


def test_calibration_makes_scores_honest_and_a_label_without_examples_does_not_break_it() -> None:
    random = np.random.default_rng(2)
    scores = random.normal(0, 1, (20_000, 2)).astype(np.float32)
    happened = random.random((20_000, 2)) < 1 / (1 + np.exp(-(3 * scores - 1)))
    happened[:, 1] = False
    slope, shift = calibration.fit(scores, happened)
    assert slope[0] == pytest.approx(3, abs=0.2)
    assert shift[0] == pytest.approx(-1, abs=0.1)
    assert np.isfinite([slope, shift]).all()


def test_threshold_parts_what_is_apart_and_leans_where_a_label_has_few_examples() -> None:
    chances = np.linspace(0, 1, 1000, dtype=np.float32)[:, None].repeat(2, axis=1)
    given = chances > 0.6
    given[:, 1] = False
    given[-2:, 1] = True
    found = thresholds.best(chances, given)
    assert found[0] == pytest.approx(0.6, abs=0.02)
    assert found[0] - 0.02 <= found[1] <= 0.8
