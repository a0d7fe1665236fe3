"""Silence: cases worked by hand, and what holds of all."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from haki.lib.series import LEAST_DAYS, OFTEN, silence

TODAY = dt.date(2021, 6, 30)


def _days(*ago: int) -> list[dt.date]:
    return [TODAY - dt.timedelta(days=one) for one in ago]


def test_daily_news_that_stops_is_too_long_a_silence_after_ten_days() -> None:
    found = silence(_days(*range(11, 31)), TODAY)
    assert found is not None
    assert (found.days, found.usual, found.limit, found.is_long) == (11, 1, 10, True)
    at_ten = silence(_days(*range(10, 30)), TODAY)
    assert at_ten is not None
    assert not at_ten.is_long


def test_weekly_news_may_be_silent_for_three_weeks() -> None:
    after = {ago: silence(_days(*range(ago, ago + 70, 7)), TODAY) for ago in (21, 22)}
    assert {ago: one and (one.usual, one.limit, one.is_long) for ago, one in after.items()} == {
        21: (7, 21, False),
        22: (7, 21, True),
    }


def test_no_habit_no_silence() -> None:
    assert silence(_days(*range(20, 20 + OFTEN - 1)), TODAY) is None
    assert silence([], TODAY) is None


def test_announced_days_and_the_same_day_twice_do_not_count() -> None:
    assert silence([*_days(12, 13, 14, 15, 16, 17, 18, 18), TODAY + dt.timedelta(days=5)], TODAY) is None


@given(st.sets(st.integers(0, 400), min_size=OFTEN))
def test_limit_is_never_under_the_least_nor_under_the_usual(ago: set[int]) -> None:
    found = silence(_days(*ago), TODAY)
    assert found is not None
    assert found.days == min(ago)
    assert found.limit >= LEAST_DAYS
    assert found.limit >= found.usual
