"""Recommendations to two States, found in an index of the test's own; reports are made of them."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from haki.coding.models import Decision
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, enter, index, term
from haki.vocab.tests.copied import vocabularies

__all__ = ["Enter", "code", "enter", "index", "some", "term", "vocabularies"]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A page read in another language leaves its thread in it."""
    with override("en"):
        yield


def code(record: Recommendation, vocabulary: str, *codes: str) -> None:
    """Decide that a recommendation is coded so."""
    for one in codes:
        Decision.objects.create(kind="recommendation", record=record.pk, term=term(vocabulary, one), is_accepted=True)


@pytest.fixture
def some(enter: Enter) -> list[Recommendation]:
    """Four recommendations: three to Slovenia, of which two supported, one to Croatia; the first two coded."""
    found = [
        enter("Prevent torture in prisons.", issued=dt.date(2019, 5, 2)),
        enter("Build schools for all children.", issued=dt.date(2024, 11, 12)),
        enter("Abolish the death penalty.", position="noted", issued=dt.date(2024, 1, 5)),
        enter("Prevent floods.", state="HRV", issued=dt.date(2024, 1, 5)),
    ]
    code(found[0], "sdg", "16.3", "16.a")
    code(found[1], "sdg", "4.1", "16")
    code(found[0], "uhri-themes", "scope-of-obligations")
    index()
    return found
