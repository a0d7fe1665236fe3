"""What the models in force suggest for the texts that are there, and when they read them again."""

from pathlib import Path

import pytest

from haki.coding import actions
from haki.coding.models import ModelVersion, Suggestion
from haki.recommendations.tests.views.conftest import Enter
from tests.coding.suggesting.conftest import suggested

PRISON = "Inspect prison and overcrowded cells without delay as a priority."
BRIBES = "Reform procurement and corruption audits in all provinces."


@pytest.mark.django_db
def test_a_text_is_suggested_what_its_words_say(issues: Path, enter: Enter) -> None:
    record = enter(PRISON)
    actions.catch_up()
    assert suggested(record.pk) == {"detention"}
    row = Suggestion.objects.get(record=record.pk, is_likely=True)
    assert row.scheme == "upr-issues"
    assert row.probability is not None
    assert row.probability > 0.5
    assert {word for word, _weight in row.words} & {"prison", "overcrowded", "cells"}
    assert row.model == ModelVersion.objects.get(is_in_force=True)
