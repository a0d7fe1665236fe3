"""Imports: the same twice, compared without writing, undone."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haki.accounts.models import User
from haki.coding import actions as coding
from haki.core import ulid
from haki.links.models import Link
from haki.recommendations.models import Attestation, Recommendation
from haki.recommendations.tests import files
from haki.recommendations.tests.conftest import run_import, undo
from haki.recommendations.tests.states import state
from haki.vocab.models import Term

FIRST: list[dict[str, Any]] = [
    {"Text": "115.1 Ratify the Convention (Austria);"},
    {"Text": "115.2 Abolish the death penalty (Austria);"},
    {"Text": "115.3 Provide free schooling (Austria);"},
]
SECOND: list[dict[str, Any]] = [
    {"Text": "115.1 Ratify the Convention (Austria);", "Themes": ["- Children"]},
    FIRST[1],
    {"Text": "115.3 Provide free schooling to all (Austria);", "Countries": ["- Croatia"]},
    {"Text": "115.4 Combat hate speech (Austria);"},
]


def both(tmp_path: Path) -> tuple[Path, Path]:
    return files.uhri_json(tmp_path / "1.json", FIRST), files.uhri_json(tmp_path / "2.json", SECOND)


def test_undo_of_the_first_import_leaves_nothing(tmp_path: Path) -> None:
    before = state()
    done = run_import("uhri-json", both(tmp_path)[0])
    assert undo("uhri-json", done) == 3
    assert state() == before


def test_undo_of_a_later_import_puts_back_what_was(tmp_path: Path) -> None:
    first, second = both(tmp_path)
    run_import("uhri-json", first)
    before = state()
    done = run_import("uhri-json", second)
    assert done.counts == {"read": 4, "created": 1, "updated": 2, "unchanged": 1, "rejected": 0}
    assert undo("uhri-json", done) == 3
    assert state() == before
    assert run_import("uhri-json", first).counts["unchanged"] == 3


def test_undo_leaves_what_a_later_import_wrote(tmp_path: Path) -> None:
    first, second = both(tmp_path)
    earlier = run_import("uhri-json", first)
    run_import("uhri-json", second)
    assert undo("uhri-json", earlier) == 1
    assert set(Attestation.objects.values_list("number", flat=True)) == {"115.1", "115.3", "115.4"}


def test_undo_leaves_what_another_source_attests(tmp_path: Path) -> None:
    run_import("upr-info", files.upr_info(tmp_path / "f.csv", [{"Text": "Ratify the Convention", "From": "Spain"}]))
    before = state()
    done = run_import("uhri-json", both(tmp_path)[0])
    assert done.counts["updated"] == 1
    undo("uhri-json", done)
    assert state() == before


def test_undo_leaves_what_people_coded_or_linked(tmp_path: Path) -> None:
    editor = User.objects.create_user("editor@example.org", role="editor")
    done = run_import("uhri-json", both(tmp_path)[0])
    coded, linked, _ = Recommendation.objects.order_by("number")
    theme = Term.objects.filter(vocabulary="uhri-themes")[0]
    coding.decide(kind="recommendation", record=coded.pk, term=theme, accepted=True, by=editor)
    Link.objects.create(
        from_kind="other", from_record=ulid.new(), type="concerns", to_kind="recommendation", to_record=linked.pk
    )
    undo("uhri-json", done)
    assert set(Recommendation.objects.values_list("pk", flat=True)) == {coded.pk, linked.pk}
    assert not Attestation.objects.exists()


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_dry_run_counts_as_the_import_and_writes_nothing(tmp_path: Path, batch: int) -> None:
    first, _ = both(tmp_path)
    run_import("uhri-json", first)
    twice = files.uhri_json(tmp_path / "3.json", [*SECOND, {"AnnotationId": "x", "Text": "115.4 Combat hate speech."}])
    before = state()
    compared = run_import("uhri-json", twice, dry_run=True, batch=batch)
    assert state() == before
    assert len(compared.outcome.differences) == compared.counts["created"] + compared.counts["updated"]
    applied = run_import("uhri-json", twice, batch=batch)
    assert applied.counts == compared.counts
    assert applied.counts["created"] == 1


def test_differences_say_what_was_and_what_is(tmp_path: Path) -> None:
    first, second = both(tmp_path)
    run_import("uhri-json", first)
    lines = run_import("uhri-json", second, dry_run=True).outcome.differences
    changed = next(line for line in lines if "schooling" in line["after"])
    assert changed["verb"] == "change"
    assert changed["before"] == "Provide free schooling (Austria);"
    assert changed["after"] == "Provide free schooling to all (Austria);"
    assert "HRV" in changed["title"]


ROW = st.fixed_dictionaries(
    {
        "To": st.sampled_from(["Slovenia", "Croatia", "Atlantis"]),
        "From": st.sampled_from(["Austria", "Spain", "&#40;Unknown&#41;"]),
        "Text": st.sampled_from(
            ["Ratify it.", "ratify  IT", "Ratify it (Spain);", "Abolish it", "", "115.1 Ratify it"]
        ),
        "Response": st.sampled_from(["Accepted", "Noted", "Voluntary Pledge"]),
        "Issue": st.sampled_from(["Justice", "Justice,Labour", "Dragons"]),
        "Session": st.sampled_from(["1", "20"]),
    }
)


@pytest.mark.slow
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each imports thrice
@given(rows=st.lists(ROW, max_size=12), batch=st.integers(1, 13))
def test_importing_again_changes_nothing_whatever_the_file(rows: list[dict[str, Any]], batch: int) -> None:
    with TemporaryDirectory() as folder, transaction.atomic():
        path = files.upr_info(Path(folder) / "f.csv", rows)
        compared = run_import("upr-info", path, dry_run=True, batch=batch)
        first = run_import("upr-info", path, batch=batch)
        assert first.counts == compared.counts
        assert first.adds_up
        assert first.counts["read"] == len(rows)
        assert first.counts["created"] == Recommendation.objects.count()
        before = state()
        again = run_import("upr-info", path, batch=batch)
        assert (again.counts["created"], again.counts["updated"]) == (0, 0)
        assert state() == before
        undo("upr-info", first)
        assert not Recommendation.objects.exists()
        transaction.set_rollback(True)
