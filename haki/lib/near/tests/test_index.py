from pathlib import Path

import numpy as np
import pytest

from haki.lib.near import Index, IndexUnreadable, Item, load, save
from haki.lib.near.tests.texts import BULLETIN, MONDAY, REWRITTEN, STORY


@pytest.fixture
def index() -> Index:
    made = Index()
    made.add(
        [
            Item("story", "Road cut", STORY),
            Item("bulletin", "Bulletin", BULLETIN.format(**MONDAY)),
            Item("short", "Hm", "No."),
        ]
    )
    return made


def asked(index: Index, text: str, headline: str = "") -> list[tuple[str, bool]]:
    return [(match.id, match.is_same) for match in index.like(Item("asked", headline, text))]


def test_index_finds_what_is_the_same(index: Index) -> None:
    assert asked(index, REWRITTEN) == [("story", True)]
    match = index.like(Item("asked", "", REWRITTEN))[0]
    assert 0.8 < match.similarity < 1


def test_index_does_not_take_another_days_bulletin_for_the_same(index: Index) -> None:
    found = asked(index, BULLETIN.format(**MONDAY | {"day": "5 May", "hurt": "52"}))
    assert ("bulletin", True) not in found
    assert asked(index, BULLETIN.format(**MONDAY)) == [("bulletin", True)]


def test_short_and_empty_texts_match_identical_ones_only(index: Index) -> None:
    assert asked(index, "No!", "Hm") == [("short", True)]
    assert asked(index, "No.", "Another headline") == []
    assert asked(index, "") == []


def test_an_item_is_not_like_itself(index: Index) -> None:
    assert index.like(Item("story", "", STORY)) == []


def test_texts_that_are_added_are_told_what_before_them_is_like_them(index: Index) -> None:
    found = index.add_each([Item("first", "", REWRITTEN), Item("second", "Hm", "No!"), Item("third", "", STORY)])
    assert [[match.id for match in of_one if match.is_same] for of_one in found] == [
        ["story"],
        ["short"],
        ["story", "first"],
    ]
    assert {name for name, is_same in asked(index, STORY) if is_same} == {"story", "first", "third"}


def test_texts_of_the_index_are_compared_whatever_they_say(index: Index) -> None:
    index.add([Item("later", "", BULLETIN.format(**MONDAY | {"day": "5 May", "hurt": "52", "roads": "9"}))])
    (match,) = index.compared("later", ["bulletin", "never seen"])
    assert match.id == "bulletin"
    assert match.similarity > 0.8


def test_adding_again_replaces_and_removing_takes_out(index: Index) -> None:
    index.add([Item("story", "", BULLETIN.format(**MONDAY))])
    assert asked(index, REWRITTEN) == []
    assert {name for name, _ in asked(index, BULLETIN.format(**MONDAY))} == {"story", "bulletin"}
    index.remove(["story", "never seen"])
    assert len(index) == 2
    assert "story" not in index
    assert {name for name, _ in asked(index, BULLETIN.format(**MONDAY))} == {"bulletin"}


def test_index_answers_the_same_after_its_texts_are_sorted_in(index: Index) -> None:
    index.add([Item(f"other {at}", "", f"{BULLETIN.format(**MONDAY)} w{at} w{at + 1} w{at + 2}") for at in range(100)])
    index.remove(["other 3"])
    before = [index.like(Item("asked", "", text)) for text in (REWRITTEN, STORY)]
    index.settle()
    assert [index.like(Item("asked", "", text)) for text in (REWRITTEN, STORY)] == before
    assert before[0][0].id == "story"
    assert len(index) == 102


def test_saved_index_answers_the_same(index: Index, tmp_path: Path) -> None:
    index.remove(["bulletin"])
    save(index, tmp_path / "near.npz")
    again = load(tmp_path / "near.npz")
    assert again.ids == ["story", "short"]
    assert again.like(Item("asked", "", REWRITTEN)) == index.like(Item("asked", "", REWRITTEN))
    again.add([Item("new", "", BULLETIN.format(**MONDAY))])
    assert asked(again, BULLETIN.format(**MONDAY)) == [("new", True)]
    assert [path.name for path in tmp_path.iterdir()] == ["near.npz"]


def test_empty_index_can_be_asked_and_saved(tmp_path: Path) -> None:
    assert asked(Index(), STORY) == []
    save(Index(), tmp_path / "near.npz")
    assert len(load(tmp_path / "near.npz")) == 0


def test_damaged_files_are_told(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "near.npz"
    save(index, path)
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"", b"id,text\n"):
        path.write_bytes(damaged)
        with pytest.raises(IndexUnreadable, match=r"near\.npz is not a whole index"):
            load(path)
    with pytest.raises(IndexUnreadable, match="cannot be read"):
        load(tmp_path / "absent.npz")


def test_files_of_another_version_or_with_objects_are_refused(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "near.npz"
    save(index, path)
    with np.load(path) as file:
        arrays = dict(file)
    np.savez(path, **arrays | {"format": np.array(99)})
    with pytest.raises(IndexUnreadable, match="another version"):
        load(path)
    np.savez(path, **arrays | {"lengths": arrays["lengths"][:1]})
    with pytest.raises(IndexUnreadable, match="not a whole index"):
        load(path)
    np.savez(path, **arrays | {"ids": np.array([{}], object)})
    with pytest.raises(IndexUnreadable, match="not a whole index"):
        load(path)
