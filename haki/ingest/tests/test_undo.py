import pytest

from haki.ingest import actions
from haki.ingest.models import State
from haki.ingest.tests.conftest import Receive, rows
from haki.vocab.models import Term


def _labels() -> dict[str, str]:
    return {term.code: term.label for term in Term.objects.filter(vocabulary="test-terms")}


def test_undo_puts_back_what_was_and_removes_what_was_created(receive: Receive) -> None:
    actions.apply(run=receive(rows(3)))
    before = _labels()
    run = actions.apply(run=receive(rows(5, "other")))
    assert len(_labels()) == 5
    assert actions.undo(run=run, by=None) == 5
    run.refresh_from_db()
    assert run.state == State.UNDONE
    assert _labels() == before


def test_undo_of_a_record_changed_several_times_in_a_run_goes_to_its_beginning(receive: Receive) -> None:
    actions.apply(run=receive(rows(1)))
    given = [*rows(1, "second"), *rows(2000, "second"), *rows(1, "third")]
    run = actions.apply(run=receive(given))
    assert _labels()["T0"] == "third 0"
    actions.undo(run=run, by=None)
    assert _labels() == {"T0": "label 0"}


def test_undo_is_refused_after_a_later_run_changed_the_same(receive: Receive) -> None:
    first = actions.apply(run=receive(rows(3)))
    second = actions.apply(run=receive(rows(2, "other"), "later.json"))
    with pytest.raises(actions.UndoRefusedError, match=f"later.json.*{second.ulid}"):
        actions.undo(run=first, by=None)
    first.refresh_from_db()
    assert first.state == State.DONE
    assert "later.json" in first.problem
    assert len(_labels()) == 3
    actions.undo(run=second, by=None)
    actions.undo(run=first, by=None)
    assert _labels() == {}


def test_undo_is_not_hindered_by_a_later_run_that_changed_other_records(receive: Receive) -> None:
    first = actions.apply(run=receive(rows(3)))
    actions.apply(run=receive([*rows(3), {"code": "other", "label": "other"}]))
    actions.undo(run=first, by=None)
    assert _labels() == {"other": "other"}


def test_apply_after_undo_brings_all_back(receive: Receive) -> None:
    run = actions.apply(run=receive(rows(3)))
    actions.undo(run=run, by=None)
    actions.apply(run=run)
    assert (run.state, run.created, len(_labels())) == (State.DONE, 3, 3)
