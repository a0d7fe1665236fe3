"""Days as people write them."""

import datetime as dt

import pytest

from haki.lib.readers.dates import Order, UnclearError, day, is_unclear, orders


@pytest.mark.parametrize(
    "text",
    [
        "2020-03-02", "2020-03-02T10:00:00+01:00", "2020/3/2", "20200302", "2 March 2020", "March 2, 2020 9:05 AM",
        "Mon, 2 Mar 2020 10:00:00 +0000", "lundi 2 mars 2020 à 09:05", "2 de marzo de 2020", "2 марта 2020 г.",
        "2020年3月2日", "٢ مارس ٢٠٢٠", "43892", "43892.5",
    ],
)  # fmt: skip
def test_one_day_in_many_ways(text: str) -> None:
    assert day(text) == (dt.date(2020, 3, 2), "day")


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("2/3/2020", Order.DAY_FIRST, "2020-03-02"),
        ("2/3/2020", Order.MONTH_FIRST, "2020-02-03"),
        ("25.12.20", None, "2020-12-25"),
        ("12/25/2020 14:00", None, "2020-12-25"),
        ("3-3-1999", None, "1999-03-03"),
    ],
)
def test_numbers_with_the_year_last(text: str, order: Order | None, found: str) -> None:
    read = day(text, order)
    assert read is not None
    assert read.date.isoformat() == found


def test_a_tuesday_is_not_in_march() -> None:
    assert day("mardi 2 juin 2020") == day("martes, 2 de junio de 2020") == (dt.date(2020, 6, 2), "day")


def test_less_than_a_day() -> None:
    assert day("2020-03") == (dt.date(2020, 3, 1), "month")
    assert day("March 2020") == (dt.date(2020, 3, 1), "month")
    assert day("2020") == (dt.date(2020, 1, 1), "year")
    assert day("  ") is None


@pytest.mark.parametrize(
    "text", ["31/02/2020", "2020-02-31", "31 February 2020", "last week", "12345678", "13/13/2020", "0"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError):
        day(text, Order.DAY_FIRST)


def test_two_ways_to_read_a_day_are_asked_about() -> None:
    with pytest.raises(UnclearError):
        day("2/3/2020")
    assert is_unclear("2/3/2020")
    assert not is_unclear("3/3/2020")


def test_a_column_may_decide() -> None:
    assert orders(["2/3/2020", "25/3/2020"]) == {Order.DAY_FIRST}
    assert orders(["2/3/2020", "3/25/2020"]) == {Order.MONTH_FIRST}
    assert orders(["2/3/2020", "2020-01-30"]) == set(Order)
    assert orders(["25/3/2020", "3/25/2020"]) == set()
