"""Labels of fields."""

import pytest
from django import forms


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Who may read it", "Who may read it:"),
        ("Why?", "Why?"),
        ("من يمكنه قراءته؟", "من يمكنه قراءته؟"),
        ("谁可以阅读？", "谁可以阅读？"),
        ("Name (optional)", "Name (optional):"),
    ],
)
def test_label_that_ends_with_a_mark_of_any_script_gets_no_colon(label: str, shown: str) -> None:
    class Form(forms.Form):
        asked = forms.CharField(label=label)

    assert f">{shown}</label>" in Form().as_div()
