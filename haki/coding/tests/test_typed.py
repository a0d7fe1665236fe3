"""What a coder may type for a label."""

import pytest
from django.core.exceptions import ValidationError

from haki.coding.typed import meant

LABELS = ["Women's rights", "Torture and other CID treatment", "Treaties: women", "Detention", "Éducation"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1", [0]),
        ("2 4", [1, 3]),
        ("2,4", [1, 3]),
        ("4، 1", [3, 0]),
        ("tort", [1]),
        ("TORT, det", [1, 3]),
        ("cid", [1]),
        ("educ", [4]),
        ("ention", [3]),
        ("women's", [0]),
        ("4 4", [3]),
        ("", []),
        (" , ", []),
    ],
)
def test_label_is_meant_by(typed: str, expected: list[int]) -> None:
    assert meant(typed, LABELS) == expected


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9", "There is no label 9"),
        ("0", "There is no label 0"),
        ("t", "2 Torture"),
        ("zebra", "No label is called"),
        ("?!", "?!"),
    ],
)
def test_what_fits_no_label_or_several_is_said(typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match="label") as problem:
        meant(typed, LABELS)
    assert said in problem.value.messages[0]
