"""When mail is due, by the installation's clock."""

import datetime as dt

import pytest
from pytest_django import Settings

from haki.subscriptions.due import next_moment

_SUNDAY = dt.datetime(2026, 3, 29, 5, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("frequency", "zone", "expected"),
    [
        ("daily", "UTC", "2026-03-29T07:00:00+00:00"),
        ("daily", "Asia/Kolkata", "2026-03-30T01:30:00+00:00"),  # it is eleven there already
        ("daily", "Europe/Zurich", "2026-03-30T05:00:00+00:00"),  # half past seven: summer time began in the night
        ("weekly", "UTC", "2026-04-01T07:00:00+00:00"),
    ],
)
def test_next_moment_is_by_the_clock_of_the_place(frequency: str, zone: str, expected: str, settings: Settings) -> None:
    settings.TIME_ZONE = zone
    found = next_moment(frequency, hour=7, weekday=2, after=_SUNDAY)
    assert found is not None
    assert found.astimezone(dt.UTC).isoformat() == expected


def test_a_moment_that_is_now_is_over() -> None:
    now = dt.datetime(2026, 4, 1, 7, tzinfo=dt.UTC)
    assert next_moment("weekly", hour=7, weekday=2, after=now) == now + dt.timedelta(days=7)


@pytest.mark.parametrize("frequency", ["at-once", "never"])
def test_other_mail_has_no_hour(frequency: str) -> None:
    assert next_moment(frequency, hour=7, weekday=0, after=_SUNDAY) is None
