"""Labels of fields."""

import pytest
from django import forms


@pytest.mark.parametrize("label", ["Who may read it", "من يمكنه قراءته؟", "谁可以阅读？", "Name (optional)"])
def test_label_ends_as_it_is_written(label: str) -> None:
    class Form(forms.Form):
        asked = forms.CharField(label=label)

    assert f">{label}</label>" in Form().as_div()


def test_what_is_ticked_has_its_label_behind_it() -> None:
    class Form(forms.Form):
        agreed = forms.BooleanField(label="I agree")

    shown = Form().as_div()
    assert shown.index("<input") < shown.index("I agree</label>")
