import pytest

from haki.core.models import Event
from haki.ingest import actions
from haki.ingest.models import Run, State
from haki.ingest.tests.conftest import Receive, rows
from haki.vocab.models import Term


def test_apply_writes_every_row_and_counts_it(receive: Receive) -> None:
    run = actions.apply(run=receive([*rows(4500), {"label": "without code"}]))
    run.refresh_from_db()
    assert run.state == State.DONE
    assert run.counts == {"read": 4501, "created": 4500, "updated": 0, "unchanged": 0, "rejected": 1}
    assert Term.objects.filter(vocabulary="test-terms").count() == 4500
    bad = run.rejections.get()
    assert (bad.row, bad.column, bad.reason, bad.raw) == (4501, "code", "has no code", {"label": "without code"})


def test_apply_twice_changes_nothing(receive: Receive) -> None:
    actions.apply(run=receive(rows(10)))
    again = actions.apply(run=receive(rows(10)))
    assert again.counts == {"read": 10, "created": 0, "updated": 0, "unchanged": 10, "rejected": 0}
    assert not again.applied.exists()


def test_apply_same_run_again_replaces_its_counts_and_rejections(receive: Receive) -> None:
    run = receive([*rows(3), {"label": "without code"}])
    actions.apply(run=run)
    actions.apply(run=run)
    assert run.counts == {"read": 4, "created": 0, "updated": 0, "unchanged": 3, "rejected": 1}
    assert run.rejections.count() == 1


def test_rows_that_the_database_refuses_leave_their_batch_whole(
    receive: Receive, caplog: pytest.LogCaptureFixture
) -> None:
    given = rows(50)
    given[7]["until"] = given[30]["until"] = "1990-01-01"  # ends before it begins: a constraint refuses it
    run = actions.apply(run=receive(given))
    assert run.counts == {"read": 50, "created": 48, "updated": 0, "unchanged": 0, "rejected": 2}
    assert [(bad.row, "vocab_term_dates" in bad.reason) for bad in run.rejections.all()] == [(8, True), (31, True)]
    assert "T7" in run.rejections.get(row=8).raw["draft"]
    assert "row 8: IntegrityError" in caplog.text
    assert "label 7" not in caplog.text, "the words of a file do not belong in the log"


def test_text_that_postgresql_cannot_keep_is_rejected_whole(receive: Receive) -> None:
    run = actions.apply(run=receive([{"label": "nul \0 and half \ud800"}, *rows(1)]))
    assert (run.rejected, run.created) == (1, 1)
    assert run.rejections.get().raw == {"label": "nul \ufffd and half ?"}


def test_unresolved_names_are_listed_once_with_their_rows(receive: Receive) -> None:
    given = [row | {"parent": "Atlantis"} for row in rows(2500)]
    run = actions.apply(run=receive(given))
    name = run.unresolved.get()
    assert (name.vocabulary, name.name, name.rows, name.first_row) == ("test-terms", "Atlantis", 2500, 1)


def test_events_say_who_did_what(receive: Receive) -> None:
    run = actions.apply(run=receive(rows(2)))
    actions.undo(run=run, by=None)
    events = Event.objects.filter(kind="import-run", record=run.pk).order_by("pk")
    assert [event.verb for event in events] == ["received", "applied", "undone"]
    assert events[1].data["created"] == 2


def test_compare_writes_nothing_and_shows_a_sample(receive: Receive) -> None:
    actions.apply(run=receive(rows(100)))
    changed = [*rows(300, "other"), {"label": "x"}]
    run = actions.compare(run=receive(changed))
    run.refresh_from_db()
    assert run.state == State.COMPARED
    assert run.counts == {"read": 301, "created": 200, "updated": 100, "unchanged": 0, "rejected": 1}
    assert [line["verb"] for line in run.difference] == ["updated"] * 100 + ["created"] * 100
    assert run.difference[0] == {"verb": "updated", "title": "T0", "before": "label 0", "after": "other 0"}
    assert Term.objects.filter(vocabulary="test-terms").count() == 100
    assert Term.objects.get(code="T0").label == "label 0"
    assert not run.applied.exists()


def test_progress_tells_rows_and_what_is_expected(receive: Receive) -> None:
    told: list[tuple[str, int, int | None]] = []
    run = receive(rows(5000))
    actions.apply(run=run, progress=lambda *now: told.append(now))
    assert [(stage, done) for stage, done, _ in told] == [
        ("reading", 0), ("reading", 2000), ("reading", 4000), ("reading", 5000), ("finishing", 5000),
    ]  # fmt: skip
    told.clear()
    actions.apply(run=run, progress=lambda *now: told.append(now))
    assert {expected for _, _, expected in told} == {5000}


def test_apply_ends_as_failed_at_an_error_of_the_program_and_does_not_hide_it(receive: Receive) -> None:
    run = receive(rows(1))
    Run.objects.filter(pk=run.pk).update(source="no-such-source")
    run.refresh_from_db()
    with pytest.raises(KeyError):
        actions.apply(run=run)
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert "no-such-source" in run.problem
