"""Two imports at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections

from haki.recommendations.models import Attestation, Document, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import Imported, run_import


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_at_once_make_each_recommendation_once(tmp_path: Path) -> None:
    texts = [{"Text": f"115.{number} Ratify Protocol {number};"} for number in range(1, 61)]
    path = files.uhri_json(tmp_path / "f.json", texts)

    def one(_number: int) -> Imported:
        try:
            return run_import("uhri-json", path, batch=7)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(one, range(2)))
    assert all(imported.adds_up for imported in done)
    assert sum(imported.counts["created"] for imported in done) == 60
    assert sum(imported.counts["unchanged"] for imported in done) == 60
    assert Recommendation.objects.count() == Attestation.objects.count() == 60
    assert Document.objects.count() == 1
