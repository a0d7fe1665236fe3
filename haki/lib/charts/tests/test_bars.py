"""Bar charts."""

import xml.etree.ElementTree as ET

from haki.lib.charts import SCALE, Bar, bars, classes, colour_of
from haki.lib.charts.bars import definition


def test_bars_have_their_numbers_and_say_what_they_show() -> None:
    drawn = bars([Bar("Peace & <justice>", 1200), Bar("العدالة", 7)], title="By goal", description="Most: peace")
    root = ET.fromstring(drawn)  # noqa: S314 -- our own
    assert [child.text for child in root[:2]] == ["By goal", "Most: peace"]
    said = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"1,200", "7", "Peace & <justice>", "العدالة"} <= set(said)


def test_bars_stand_in_their_given_order() -> None:
    spec = definition([Bar("b", 1), Bar("a", 2)])
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["b", "a"]


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
