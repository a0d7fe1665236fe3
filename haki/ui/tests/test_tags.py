"""What templates can say."""

from datetime import UTC, date, datetime

import pytest
from django.template import TemplateSyntaxError
from django.utils import translation
from django.utils.formats import date_format

from haki.ui.templatetags import ui


def test_marked_escapes_everything_but_its_own_marks() -> None:
    assert ui.marked([("<b>", False), ("a&b", True)]) == "&lt;b&gt;<mark>a&amp;b</mark>"


@pytest.mark.parametrize(
    ("language", "precision", "expected"),
    [
        ("en", "day", "12 November 2024"),
        ("en", "month", "November 2024"),
        ("en", "year", "2024"),
        ("fr", "day", "12 novembre 2024"),
        ("zh-hans", "month", "2024年11月"),
        ("ru", "day", "12 ноября 2024 г."),
    ],
)
def test_date_is_shown_as_exactly_as_it_is_known(language: str, precision: str, expected: str) -> None:
    with translation.override(language):
        assert ui.as_precise(date(2024, 11, 12), precision) == expected


def test_date_for_machines_has_its_precision() -> None:
    assert [ui.machine_date(date(2024, 11, 12), one) for one in ("day", "month", "year")] == [
        "2024-11-12",
        "2024-11",
        "2024",
    ]


def test_direction_of_languages() -> None:
    assert (ui.direction("ar"), ui.direction("fr"), ui.direction("und")) == ("rtl", "ltr", "ltr")


def test_asset_carries_a_fingerprint() -> None:
    assert "?v=" in ui.asset("ui/haki.css")


def test_asset_that_is_missing_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match=r"nothing\.css"):
        ui.asset("ui/nothing.css")


def test_a_time_in_arabic_has_the_day_before_the_month() -> None:
    with translation.override("ar"):
        assert date_format(datetime(2026, 11, 29, 11, 3, tzinfo=UTC), "DATETIME_FORMAT") == "29 نوفمبر 2026، 11:03"


def test_what_a_log_keeps_is_said_in_words() -> None:
    data = {"format": "docx", "count": 0, "parameters": {"rows": "goal", "columns": "mechanism"}, "before": ["a", "b"]}
    assert ui.in_words(data) == "format: docx, parameters: rows: goal, columns: mechanism, before: a, b"
