"""A part of the map: the region asked for, with its small island States, the legend readable, the status notes kept."""

import re

from haki.lib.maps import Words, around, choropleth, demo, world

WORDS = Words("Entries", "Most: Togo", "Entries", "none", "status not agreed")
AFRICA = ["DZA", "EGY", "NGA", "ZAF", "TGO", "CPV", "MUS", "ESH", "ATF"]


def test_part_holds_the_region_and_its_island_states() -> None:
    part = around(world(), AFRICA)
    x, y, width, height = part.box
    assert width < 900
    assert 1.0 <= width / height <= 2.5
    assert {"DZA", "ZAF", "TGO"} <= set(part.areas)
    assert "USA" not in part.areas
    assert {"CPV", "MUS"} <= set(part.points)
    assert "ESH" in part.apart
    assert all(x <= at[0] <= x + width and y <= at[1] <= y + height for at in part.points.values())


def test_nothing_known_is_the_whole_map() -> None:
    assert around(world(), []) is world()
    assert around(world(), ["XYZ"]) is world()


def test_small_state_and_invented_ones_have_a_map_too() -> None:
    assert around(world(), ["MUS"]).box[2] >= 90
    code = next(iter(demo().areas))
    assert code in around(demo(), [code]).areas


def test_compact_map_has_its_classes_in_larger_letters_and_hatches_disputed_areas() -> None:
    drawn = choropleth({"TGO": 1200, "NGA": 7}, shapes=around(world(), AFRICA), names={}, words=WORDS, is_compact=True)
    size = re.search(r'font-size="(\d+)"', drawn)
    box = re.search(r'viewBox="-?\d+ -?\d+ (\d+)', drawn)
    assert size
    assert box
    assert int(size[1]) >= int(box[1]) // 40
    assert "1,200" in drawn
    assert 'fill="url(#apart)"' in drawn
    assert "status not agreed" in drawn


def test_compact_map_without_any_number_says_so() -> None:
    drawn = choropleth({}, shapes=demo(), names={}, words=WORDS, is_compact=True)
    assert WORDS.no_data in drawn
