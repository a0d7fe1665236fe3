"""Which invented recommendations ask for the same, and which only look like it."""

from pathlib import Path
from uuid import UUID

import pytest

from haki.lib.alike import Index, groups, likeness, otherwise

SAME = 0.37
TEXTS = (
    "Ratify OP-CAT (Marenga)",
    "Complete the process of ratification of the Optional Protocol to the Convention against Torture (Osteria, Marenga);",
    "Consider the possibility of ratifying OPCAT",
    "Ratify OP-CRC-AC",
    "Ratify OP-CAT and ICRMW",
    "Ratify the Convention against Torture",
    "Continue reinforcing measures to guarantee respect for the rights of Roma",
    "Continue reinforcing measures to guarantee respect for the rights of migrants",
    "Take steps to establish a national human rights institution in full compliance with the Paris Principles (Osteria)",
    "Set up an independent national human rights institution",
    "Plant trees along the northern road (Marenga); accede to OP-CAT (Osteria);",
)
COMMON = [
    f"{verb} {what} to guarantee respect for {whose} of all"
    for verb in ("Continue reinforcing", "Adopt", "Extend", "Review")
    for what in ("measures", "policies", "programmes", "plans", "laws")
    for whose in ("the rights", "the dignity", "the human rights", "the freedoms", "the privacy")
]
"""So that these words are as common as they are in the field."""
IDS = [UUID(int=number << 64) for number in range(1, len(TEXTS) + len(COMMON) + 1)]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.of(IDS, [*TEXTS, *COMMON])


def like(index: Index, text: str) -> set[int]:
    return {IDS.index(one.id) for one in index.like(text, least=SAME)}


def test_the_same_act_upon_the_same_treaty_whatever_the_words(index: Index) -> None:
    assert like(index, "Ratify the Optional Protocol to the Convention against Torture") == {0, 1, 10}


def test_less_is_not_the_same(index: Index) -> None:
    assert like(index, "Consider acceding to OP-CAT") == {2}


def test_what_is_asked_of_the_same_treaty_otherwise(index: Index) -> None:
    other = otherwise("Consider the possibility of ratifying OP-CAT")
    assert list(other) == ["ratify", "tryratify"]
    assert like(index, other["ratify"]) == {0, 1, 10}
    assert like(index, otherwise("Ratify OP-CAT")["considerratify"]) == {2}
    assert otherwise("Plant trees") == otherwise("Ratify treaties") == {}


def test_other_treaty_and_more_treaties_are_not_the_same(index: Index) -> None:
    assert like(index, "Ratify the Optional Protocol on the involvement of children in armed conflict") == {3}
    assert like(index, "Accede to the ICRMW and to OP-CAT") == {4}
    assert like(index, "Ratify CAT") == {5}


def test_other_group_is_not_the_same(index: Index) -> None:
    assert like(index, TEXTS[6]) == {6}


def test_names_of_one_thing(index: Index) -> None:
    assert like(index, "Create a NHRI") == {8, 9}


def test_likeness_is_the_same_both_ways(index: Index) -> None:
    assert likeness(TEXTS[8], TEXTS[9], among=index) == pytest.approx(likeness(TEXTS[9], TEXTS[8], among=index))
    assert likeness(TEXTS[0], "", among=index) == 0.0


def test_groups_of_two_indexes(index: Index) -> None:
    new = UUID(int=99)
    beside = Index.of([new], ["Establish a national human rights institution"], beside=index)
    found = groups([(index, IDS[3:11]), (beside, [new, UUID(int=98)])], least=SAME)
    assert [set(group) for group in found] == [{IDS[8], IDS[9], new}]
    assert groups([(index, [])], least=SAME) == []


def test_written_and_read_again(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path)
    read = Index.load(tmp_path)
    assert read.like(TEXTS[0], least=SAME) == index.like(TEXTS[0], least=SAME)
    (tmp_path / "held.npy").write_bytes(b"")
    with pytest.raises((OSError, ValueError)):
        Index.load(tmp_path)


@pytest.mark.parametrize("text", ["", "1.", "(Marenga)", "of the", "日本", "…" * 5000])
def test_any_text_is_read(index: Index, text: str) -> None:
    assert all(one.likeness <= 1.0 for one in index.like(text, least=SAME))
    assert len(Index.of(IDS[:1], [text]).ids) == 1


@pytest.mark.parametrize("odd", ["(A) " * 25_000, "(A);b" * 20_000, "consider " * 11_000, "optional protocol " * 5_500])
def test_text_made_to_take_long_does_not_hold_up_the_index(odd: str) -> None:
    assert len(Index.of([UUID(int=1)], [odd]).texts) <= 100


def test_groups_of_many_are_those_of_few() -> None:
    texts = [f"plant {word} along roads of {word}dale" for word in map(str, range(300))] * 2
    ids = [UUID(int=place) for place in range(len(texts))]
    found = groups([(Index.of(ids, texts), ids)], least=0.9)
    assert {frozenset(one.int for one in group) for group in found} == {
        frozenset({one, one + 300}) for one in range(300)
    }
