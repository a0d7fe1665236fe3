"""A folder of shipped models of the test's own, and records that it speaks of."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pytest

from haki.coding import actions, models_in_force
from haki.coding.models import Suggestion
from haki.coding.tests import small_models
from haki.core import ulid
from haki.recommendations.models import Recommendation
from haki.vocab.models import Term


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


def entered(texts: Sequence[str], *, audience: str = "public") -> list[Recommendation]:
    """Recommendations with these texts, all at once, in this order."""
    made = [Recommendation(id=ulid.new(), text=text, audience=audience) for text in texts]
    Recommendation.objects.bulk_create(made)
    return sorted(made, key=lambda one: one.pk)


def coded_by_source(record: Recommendation, *terms: Term) -> None:
    """Let a source give a record these codes."""
    actions.add_many(kind="recommendation", codes=[(record.pk, one.pk, None) for one in terms])
