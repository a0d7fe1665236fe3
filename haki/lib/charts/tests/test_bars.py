"""Bar charts."""

import xml.etree.ElementTree as ET

from haki.lib.charts import SCALE, Bar, bars, classes, colour_of
from haki.lib.charts.bars import definition


def said(drawn: str) -> set[str | None]:
    return {text.text for text in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")}  # noqa: S314 -- our own


def test_bars_have_their_numbers_and_say_what_they_show() -> None:
    drawn = bars([Bar("Peace & <justice>", 1200), Bar("العدالة", 7)], title="By goal", description="Most: peace")
    root = ET.fromstring(drawn)  # noqa: S314 -- our own
    assert [child.text for child in root[:2]] == ["By goal", "Most: peace"]
    assert {"1,200", "7", "Peace & <justice>", "العدالة"} <= said(drawn)


def test_bars_stand_in_their_given_order() -> None:
    spec = definition([Bar("b", 1), Bar("a", 2)])
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["b", "a"]


def test_every_year_of_many_is_named() -> None:
    years = [str(year) for year in range(1990, 2026)]
    assert {*years} <= said(bars([Bar(year, 3) for year in years], title="", description="", is_upright=True))


def test_for_a_phone_years_fit_the_screen_and_the_last_is_named() -> None:
    years = [str(year) for year in range(1990, 2027)]
    drawn = bars([Bar(year, 3_000) for year in years], title="", description="", is_upright=True, is_narrow=True)
    assert float(ET.fromstring(drawn).attrib["width"]) < 358  # noqa: S314 -- our own; 390 without the page's margins
    assert {"1990", "2026"} <= said(drawn)


def test_classes_hold_every_value_once() -> None:
    values = [1, 1, 1, 2, 3, 5, 8, 13, 21, 900]
    found = classes(values)
    assert 3 <= len(found) <= 5
    for value in values:
        assert sum(least <= value <= most for least, most in found) == 1


def test_few_values_have_a_class_each_from_light_to_dark() -> None:
    found = classes([4, 9, 4])
    assert found == [(4, 4), (9, 9)]
    assert (colour_of(4, found), colour_of(9, found)) == (SCALE[0], SCALE[-1])
