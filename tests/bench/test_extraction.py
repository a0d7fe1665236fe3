"""How the extraction of reports is counted."""

from haki.bench.extraction import Said, compared
from haki.bench.extraction_pairs import same


def test_texts_are_paired_one_to_one_the_likeliest_first() -> None:
    reference = {
        "ratify the convention on the rights of children": Said({"AUT"}, "supported"),
        "open more schools in the valleys": Said({"CHL"}, "noted"),
        "what nobody else has": Said({"CHL"}, "noted"),
    }
    ours = {
        "ratify the convention on the rights of the children": Said({"AUT"}, "supported"),
        "ratify the convention on the rights of children now": Said({"AUT"}, "supported"),
        "open more schools in the valleys": Said({"CHL", "AUT"}, "supported"),
    }
    counts = compared(reference, ours)
    assert dict(counts) == {"theirs": 3, "ours": 3, "both": 2, "position": 1, "states": 1}


def test_nothing_beside_something_is_no_pair() -> None:
    assert compared({}, {"open more schools": Said()})["both"] == 0


def test_texts_of_one_state_are_paired_one_to_one() -> None:
    once = "ratify the optional protocol to the convention against torture"
    assert same([once, "open more schools"], [once + " soon", once]) == 1
