"""A model that cannot be read is a problem of its scheme alone, and said."""

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from haki.cli import soundness
from haki.coding import actions, queries
from haki.coding.models import ModelVersion, Suggestion
from haki.coding.tests import small_models
from tests.coding.suggesting.conftest import entered, suggested

PRISON = "Inspect prison and overcrowded cells without delay as a priority."
pytestmark = pytest.mark.django_db


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_a_later_version(path: Path) -> None:
    """Raise the number of the format in the file's head."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = next(name for name in parts if "head" in name)
    head = json.loads(np.load(io.BytesIO(parts[name])).tobytes())
    packed = io.BytesIO()
    np.save(packed, np.frombuffer(json.dumps(head | {"format": 999}).encode(), np.uint8))
    parts[name] = packed.getvalue()
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)


@pytest.mark.parametrize("spoil", [cut_short, of_a_later_version])
def test_a_shipped_model_that_cannot_be_read_is_said_and_others_go_on(shipped: Path, spoil: object) -> None:
    path = small_models.ship(shipped, small_models.issues())
    spoil(path)  # type: ignore[operator]
    other = small_models.ship(shipped, small_models.actions())
    assert other.exists()
    [record] = entered([PRISON])
    actions.catch_up()
    assert suggested(record.pk) == {"4"}
    problems = [problem for problem in soundness.check(quick=True)["problems"] if "upr-issues" in problem]
    assert len(problems) == 1
    assert "upr-issues.npz" in problems[0]


def test_suggestions_stay_while_their_model_cannot_be_read(shipped: Path) -> None:
    path = small_models.ship(shipped, small_models.issues())
    whole = path.read_bytes()
    first, second = entered([PRISON, f"{PRISON} Again."])
    actions.catch_up()
    Suggestion.objects.filter(record=second.pk).delete()
    cut_short(path)
    actions.suggest_all()
    assert suggested(first.pk) == {"detention"}
    state = next(one for one in queries.schemes() if one.code == "upr-issues")
    assert "upr-issues.npz" in str(state.problem)
    assert queries.suggest_now(PRISON)["upr-issues"] == []
    [third] = entered([PRISON])
    actions.suggest_all()
    assert suggested(third.pk) == set()
    path.write_bytes(whole)
    actions.suggest_all()
    assert suggested(third.pk) == {"detention"}


def test_a_local_model_that_cannot_be_read_is_said(shipped: Path) -> None:
    ModelVersion.objects.create(
        scheme="upr-issues", version="spoilt", origin="local", content=b"PK but no model", is_in_force=True
    )
    assert "upr-issues" in " ".join(soundness.models())
    assert queries.suggest_now(PRISON)["upr-issues"] == []


def test_a_scheme_without_model_says_so(shipped: Path) -> None:
    state = next(one for one in queries.schemes() if one.code == "sdg-goals")
    assert state.version is None
    assert "no model" in str(state.problem)
    assert state.card == {}


def test_a_local_model_that_cannot_be_read_gives_way_to_the_shipped_one(issues: Path) -> None:
    ModelVersion.objects.create(
        scheme="upr-issues", version="older", origin="local", content=b"PK but no model", is_in_force=True
    )
    [record] = entered([PRISON])
    actions.catch_up()
    row = ModelVersion.objects.get(is_in_force=True)
    assert row.origin == ModelVersion.Origin.SHIPPED
    assert "cannot be read" in row.why
    assert suggested(record.pk) == {"detention"}
    assert soundness.models() == []
