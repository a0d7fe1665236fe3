"""A folder of shipped models of the test's own, and records that it speaks of."""

from pathlib import Path
from uuid import UUID

import pytest

from haki.coding import models_in_force
from haki.coding.models import Suggestion
from haki.coding.tests import small_models


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where shipped models are looked for: nothing is there yet."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(models_in_force, "FOLDER", folder)
    return folder


@pytest.fixture
def issues(shipped: Path) -> Path:
    """The file of a small model of three issues."""
    return small_models.ship(shipped, small_models.issues())


def suggested(record: UUID, *, likely: bool = True) -> set[str]:
    """The codes that the models suggest for a record."""
    rows = Suggestion.objects.filter(record=record, model__isnull=False)
    return {row.term.code for row in rows.select_related("term") if row.is_likely or not likely}
