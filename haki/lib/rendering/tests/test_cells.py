"""Text in spreadsheets."""

import pytest

from haki.lib.rendering.cells import safe


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"])
def test_formula_is_made_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ratify", "138.24 = a number", "'quoted'", "A/HRC/1"])
def test_other_text_stays(text: str) -> None:
    assert safe(text) == text
