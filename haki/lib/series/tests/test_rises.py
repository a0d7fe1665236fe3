"""Sudden rises: cases worked by hand, and what holds of all."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haki.lib.series import LEAST_PAST, LIMIT, Scale, judged

WEEKS = st.lists(st.integers(0, 200), min_size=LEAST_PAST, max_size=26)


def test_score_worked_by_hand() -> None:
    # Sorted 1 2 2 3 3 4 4 5: median 3; deviations 2 1 1 0 0 1 1 2: median 1. 0.6745 × (9 − 3) / 1 = 4.047.
    found = judged([4, 2, 3, 1, 5, 2, 4, 3], 9)
    assert (found.scale, found.median, found.deviation) == (Scale.MAD, 3, 1)
    assert found.z == pytest.approx(4.047)
    assert found.is_sudden
    assert found.arithmetic == "z = 0.6745 × (9 − 3) / 1 = 4.05"
    assert not judged([4, 2, 3, 1, 5, 2, 4, 3], 8).is_sudden  # 3.37


def test_one_odd_week_of_the_past_hides_no_rise() -> None:
    assert judged([4, 2, 3, 1, 5, 2, 4, 3, 400], 10).is_sudden


def test_past_of_mostly_the_same_number_is_judged_by_the_mean_deviation() -> None:
    # Median 0, deviations 0 × 7 and 2: MAD 0, mean 0.25; (4 − 0) / (1.253314 × 0.25) = 12.766.
    found = judged([0, 0, 0, 2, 0, 0, 0, 0], 4)
    assert (found.scale, found.deviation) == (Scale.MEAN, 0.25)
    assert found.z == pytest.approx(12.766, abs=0.001)
    assert found.is_sudden
    assert not judged([0, 0, 0, 2, 0, 0, 0, 0], 2).is_sudden  # fewer than three more


def test_past_without_any_deviation_has_no_score_and_three_more_are_sudden() -> None:
    found = judged([1] * 12, 4)
    assert (found.scale, found.z, found.is_sudden, found.arithmetic) == (Scale.NONE, None, True, "")
    assert not judged([1] * 12, 3).is_sudden


def test_too_little_past_is_said_and_never_sudden() -> None:
    found = judged([0] * (LEAST_PAST - 1), 500)
    assert (found.scale, found.is_sudden) == (Scale.TOO_LITTLE, False)


@given(WEEKS, st.integers(0, 500))
def test_what_is_not_above_the_median_is_no_rise(past: list[int], value: int) -> None:
    if value <= median(past):
        assert not judged(past, value).is_sudden


@given(WEEKS, st.integers(0, 500), st.integers(1, 500))
def test_more_is_never_less_sudden(past: list[int], value: int, more: int) -> None:
    if judged(past, value).is_sudden:
        assert judged(past, value + more).is_sudden


@given(WEEKS, st.integers(0, 500), st.randoms(use_true_random=False))
def test_order_of_the_past_does_not_matter(past: list[int], value: int, chance: object) -> None:
    mixed = list(past)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = judged(past, value), judged(mixed, value)
    assert (one.scale, one.median, one.is_sudden) == (other.scale, other.median, other.is_sudden)
    assert one.deviation == pytest.approx(other.deviation)


@given(WEEKS, st.integers(0, 500), st.integers(0, 100))
def test_score_is_of_the_distance_alone(past: list[int], value: int, shift: int) -> None:
    one, other = judged(past, value), judged([week + shift for week in past], value + shift)
    assert one.scale == other.scale
    assert one.z is None or other.z == pytest.approx(one.z)
    assert one.z is None or (one.z > LIMIT) == (other.z is not None and other.z > LIMIT) or abs(one.z - LIMIT) < 1e-9
