"""Maps: who is drawn, how, and what the colours say."""

import csv
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from haki.lib.maps import Words, choropleth, demo, world
from haki.lib.maps.shapes.make import project

WORDS = Words("Title <x>", "What it shows", "Recommendations", "none", "status not agreed")
AREAS = Path(__file__).resolve().parents[4] / "vocab_data"


def drawn(values: dict[str, int]) -> str:
    return choropleth(values, shapes=world(), names={"SVN": "Slovenia <b>"}, words=WORDS)


def fill_of(svg: str, name: str) -> str:
    found = re.search(rf'fill="([^"]+)"><title>{re.escape(name)}', svg)
    assert found is not None
    return found[1]


def test_every_state_is_on_the_map() -> None:
    with (AREAS / "areas" / "terms.csv").open(encoding="utf-8", newline="") as file:
        states = [row["code"] for row in csv.DictReader(file) if row["status"] in {"member-state", "observer-state"}]
    assert len(states) == 195
    there = world()
    assert [code for code in states if code not in there.areas and code not in there.points] == []


def test_every_invented_state_is_on_the_map_of_the_demo() -> None:
    with (AREAS / "demo-areas" / "terms.csv").open(encoding="utf-8", newline="") as file:
        states = [row["code"] for row in csv.DictReader(file)]
    assert [code for code in states if code not in demo().areas and code not in demo().points] == []


def test_map_is_sound_xml_with_title_and_description() -> None:
    root = ET.fromstring(drawn({"SVN": 3}))  # noqa: S314 -- our own
    assert [child.text for child in root[:2]] == ["Title <x>", "What it shows"]


def test_more_is_darker_and_nothing_is_palest() -> None:
    svg = drawn({"SVN": 1, "HRV": 50, "FRA": 900})
    shades = [fill_of(svg, name) for name in ("DEU", "Slovenia &lt;b&gt;: 1", "HRV: 50", "FRA: 900")]
    lightness = [sum(int(shade[n : n + 2], 16) for n in (1, 3, 5)) for shade in shades]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == 4


def test_areas_without_agreed_status_are_hatched() -> None:
    svg = drawn({"ESH": 2})
    assert fill_of(svg, "ESH: 2") != fill_of(svg, "DEU")
    assert svg.count('fill="url(#apart)"') == len(world().apart) + 1  # and the legend
    assert {"ESH", "XKX", "FLK", "Jammu and Kashmir"} <= set(world().apart)


@pytest.mark.parametrize(
    ("place", "drawn_in", "not_in"),
    [
        ((34.1, 45.1), "UKR", "RUS"),  # Simferopol: General Assembly resolution 68/262
        ((-14.0, 24.5), "ESH", "MAR"),  # west of the berm
        ((33.5, 35.3), "CYP", "XKX"),  # the north of the island
        ((45.0, 9.5), "SOM", "ETH"),  # Hargeisa
        ((178.9, 66.5), "RUS", "USA"),  # Chukotka, on both sides of 180°
        ((121.0, 24.0), "CHN", "JPN"),  # M49 lists no area of its own
        ((75.5, 34.3), "Jammu and Kashmir", "XKX"),
    ],
)
def test_places_lie_where_united_nations_lists_have_them(
    place: tuple[float, float], drawn_in: str, not_in: str
) -> None:
    assert _inside(drawn_in, place)
    assert not _inside(not_in, place)


def _inside(name: str, place: tuple[float, float]) -> bool:
    """Whether a point lies in a path (even-odd)."""
    x, y = project(place)
    y -= project((0, 84))[1]
    crossings = 0
    for piece in re.findall(r"M([^Mz]*)z", world().areas.get(name) or world().apart[name]):
        numbers = list(map(int, re.findall(r"-?\d+", piece)))
        steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        ring = [(sum(dx for dx, _ in steps[: n + 1]), sum(dy for _, dy in steps[: n + 1])) for n in range(len(steps))]
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            crossings += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
    return crossings % 2 == 1


def test_small_areas_are_points_only_when_they_have_a_value() -> None:
    assert "<title>MLT</title>" in drawn({})
    assert "<title>AIA" not in drawn({})
    assert "<title>AIA: 1</title>" in drawn({"AIA": 1})


def test_committed_shapes_are_light() -> None:
    folder = Path(__file__).resolve().parents[1] / "shapes"
    assert sum(file.stat().st_size for file in folder.glob("*.json")) < 200_000
