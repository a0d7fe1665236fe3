"""Imports: compared, applied, again, changed, undone; and what people did in between."""

from pathlib import Path

import pytest

from haki.accounts.models import User
from haki.tracker import actions
from haki.tracker.actions import Said
from haki.tracker.models import Entry, EntrySource, Verification
from haki.tracker.tests import files
from haki.tracker.tests.running import run_import, undo
from haki.vocab.tests.meanwhile import meanwhile

LATER = "Lomé asks people to stay at home."


def test_dry_run_counts_the_same_and_writes_nothing(tmp_path: Path) -> None:
    path = files.coronanet(tmp_path / "a.csv", {}, {}, {"record_id": "R_2"}, {"description": LATER})
    dry = run_import("coronanet", path, dry_run=True, batch=2)
    assert not Entry.objects.exists()
    assert dry.counts == run_import("coronanet", path, batch=2).counts == (2, 1, 1, 0)
    assert [line["verb"] for one in dry.outcomes for line in one.differences] == ["create", "create", "change"]
    assert Entry.objects.get(key="R_1").text == LATER


def test_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = files.cccsl(tmp_path / "a.csv", {}, {"id": "8"})
    run_import("cccsl", path)
    assert run_import("cccsl", path).counts == (0, 0, 2, 0)


def test_undo_of_the_first_import_leaves_nothing(tmp_path: Path) -> None:
    done = run_import("coronanet", files.coronanet(tmp_path / "a.csv", {}, {"record_id": "R_2"}))
    assert undo("coronanet", done) == 2
    assert not Entry.objects.exists()
    assert not EntrySource.objects.exists()


def test_undo_of_a_later_import_puts_back_what_was(tmp_path: Path) -> None:
    first = files.coronanet(tmp_path / "a.csv", {})
    run_import("coronanet", first)
    changed = {"description": LATER, "link": "https://example.org/z"}
    done = run_import("coronanet", files.coronanet(tmp_path / "b.csv", changed, {"record_id": "R_2"}))
    assert done.counts == (1, 1, 0, 0)
    assert Entry.objects.get(key="R_1").sources.get().url == "https://example.org/z"
    assert undo("coronanet", done) == 2
    entry = Entry.objects.get()
    assert entry.text == files.MEASURE["description"]
    assert entry.sources.count() == 2
    assert run_import("coronanet", first).counts == (0, 0, 1, 0)


def test_what_a_person_corrected_is_left_alone(tmp_path: Path, amina: User) -> None:
    done = run_import("coronanet", files.coronanet(tmp_path / "a.csv", {}))
    entry = Entry.objects.get()
    said = Said(kind="measure", text="Corrected by hand.", country=entry.country)
    actions.edit(entry=entry, said=said, crises=list(entry.crises.all()), sources=(), by=amina)
    later = run_import("coronanet", files.coronanet(tmp_path / "b.csv", {"description": LATER}))
    assert later.counts == (0, 0, 0, 1)
    assert "A person corrected" in str(later.outcomes[0].rejected[0].reason)
    assert undo("coronanet", done) == 0
    assert Entry.objects.get().text == "Corrected by hand."


@pytest.mark.django_db(transaction=True)
def test_what_a_person_corrects_while_it_is_imported_is_left_alone_too(tmp_path: Path, amina: User) -> None:
    run_import("coronanet", files.coronanet(tmp_path / "a.csv", {}))
    entry = Entry.objects.get()
    said = Said(kind="measure", text="Corrected by hand.", country=entry.country)
    path = files.coronanet(tmp_path / "b.csv", {"description": LATER})
    later = meanwhile(
        lambda: actions.edit(entry=entry, said=said, crises=list(entry.crises.all()), sources=(), by=amina),
        lambda: run_import("coronanet", path),
    )
    assert later.counts == (0, 0, 0, 1)
    assert Entry.objects.get().text == "Corrected by hand."


def test_what_a_person_verified_is_not_undone(tmp_path: Path, amina: User) -> None:
    done = run_import("coronanet", files.coronanet(tmp_path / "a.csv", {}, {"record_id": "R_2"}))
    actions.verify(entry=Entry.objects.get(key="R_1"), verification=Verification.VERIFIED, by=amina)
    assert undo("coronanet", done) == 1
    assert Entry.objects.get().key == "R_1"
