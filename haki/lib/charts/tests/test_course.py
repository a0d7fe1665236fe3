"""The course of weeks."""

import datetime as dt
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from haki.lib.charts import CATEGORIES, Series, course, monday, week_of, weeks_between
from haki.lib.charts.course import definition

WEEKS = weeks_between("2020-W52", "2021-W02")
SERIES = [Series("Issue", [3, 0, 2, 1]), Series("Measure", [1, 4, 0, 2])]


def _rows(*, is_lines: bool) -> list[dict[str, object]]:
    spec = definition(WEEKS, SERIES, is_lines=is_lines)
    found: list[dict[str, object]] = (
        next(iter(spec["datasets"].values())) if "datasets" in spec else spec["data"]["values"]
    )
    return found


def test_weeks_go_through_the_turn_of_a_year_with_53_weeks() -> None:
    assert WEEKS == ["2020-W52", "2020-W53", "2021-W01", "2021-W02"]
    assert week_of(dt.date(2021, 1, 3)) == "2020-W53"
    assert monday("2020-W53") == dt.date(2020, 12, 28)


def test_what_is_no_week_is_said() -> None:
    with pytest.raises(ValueError, match="2020"):
        monday("2020-14")


def test_kinds_are_stacked_in_their_order() -> None:
    tops = {(row["week"], row["kind"]): (row["of"], row["to"]) for row in _rows(is_lines=False)}
    assert tops["2020-12-21", "Issue"] == (0, 3)
    assert tops["2020-12-21", "Measure"] == (3, 4)
    assert tops["2020-12-28", "Measure"] == (0, 4)


def test_lines_have_each_kind_alone_and_are_told_apart_without_colour() -> None:
    assert {(row["week"], row["kind"]): row["to"] for row in _rows(is_lines=True)}["2020-12-28", "Measure"] == 4
    assert "strokeDash" in definition(WEEKS, SERIES, is_lines=True)["encoding"]


@pytest.mark.parametrize("is_rtl", [False, True])
def test_drawing_says_what_it_shows_and_names_its_kinds(*, is_rtl: bool) -> None:
    drawing = course(WEEKS, SERIES, title="By week & kind", description="Most: W52", note="Invented", is_rtl=is_rtl)
    root = ET.fromstring(drawing)  # noqa: S314 -- our own
    assert [child.text for child in root[:2]] == ["By week & kind", "Most: W52"]
    said = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Issue", "Measure", "Invented", "0", "4"} <= set(said)


def test_colours_of_kinds_differ_in_lightness() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        y = sum(
            share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
            for share, part in ((0.2126, red), (0.7152, green), (0.0722, blue))
        )
        return float(116 * y ** (1 / 3) - 16)

    ordered = sorted(map(lightness, CATEGORIES[:4]))
    assert min(b - a for a, b in pairwise(ordered)) > 6
