"""Two imports at once, and a person who corrects what is imported this moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections

from haki.accounts.models import User
from haki.recommendations import actions
from haki.recommendations.actions import Entry
from haki.recommendations.models import Attestation, Document, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import Imported, run_import
from haki.vocab.models import Term
from haki.vocab.tests.meanwhile import meanwhile


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_make_each_once_and_a_correction_meanwhile_wins(tmp_path: Path) -> None:
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

    record = Recommendation.objects.get(number="115.7")
    by_hand = Entry(text="By hand.", concerned=[Term.objects.get(vocabulary="areas", code="SVN")], number="115.7")
    editor = User.objects.create_user("editor@example.org", role="editor")
    later = files.uhri_json(tmp_path / "later.json", [text | {"Text": f"{text['Text']} Soon."} for text in texts])
    imported = meanwhile(
        lambda: actions.edit(recommendation=record, entry=by_hand, by=editor), lambda: run_import("uhri-json", later)
    )
    assert imported.counts["updated"] == 60
    record.refresh_from_db()
    assert record.text == "By hand."
