import os
import signal
import time
from collections.abc import Callable
from subprocess import Popen

import pytest

from haki.ingest import actions, queries
from haki.ingest.models import Applied, Run, Stage, State
from haki.ingest.tests.conftest import Receive, rows
from haki.vocab.models import Term

pytestmark = pytest.mark.django_db(transaction=True)
StartProcess = Callable[[Run], Popen[str]]


def _wait(run: Run, reached: Callable[[Run], bool]) -> None:
    for _ in range(400):
        run.refresh_from_db()
        if reached(run):
            return
        time.sleep(0.05)
    pytest.fail(f"the run never got there: {run.state} {run.stage} {run.counts}")


def test_import_killed_half_way_is_found_and_goes_on(receive: Receive, import_process: StartProcess) -> None:
    run = receive(rows(8000), pause="0.3")
    process = import_process(run)
    _wait(run, lambda now: now.rows_read >= 2000)
    assert actions.mark_interrupted() == [], "it is alive"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert actions.mark_interrupted() == [run]
    run.refresh_from_db()
    assert run.state == State.INTERRUPTED
    assert 2000 <= run.rows_read == run.created == Term.objects.filter(vocabulary="test-terms").count() < 8000
    assert Applied.objects.filter(run=run).count() == run.created
    written = run.created

    again = actions.apply(run=receive(rows(8000), pause="0"))
    assert again.state == State.DONE
    assert again.counts == {"read": 8000, "created": 8000 - written, "updated": 0, "unchanged": written, "rejected": 0}


def test_interrupted_import_can_be_undone(receive: Receive, import_process: StartProcess) -> None:
    run = receive(rows(8000), pause="0.3")
    process = import_process(run)
    _wait(run, lambda now: now.rows_read >= 2000)
    process.kill()
    process.wait()
    actions.mark_interrupted()
    run.refresh_from_db()
    assert actions.undo(run=run, by=None) == run.created
    assert not Term.objects.filter(vocabulary="test-terms").exists()


def test_two_imports_at_once_the_second_waits_and_says_so(receive: Receive, import_process: StartProcess) -> None:
    slow, second = receive(rows(6000), "slow.json", pause="0.7"), receive(rows(6000, "later"), "second.json")
    first_process = import_process(slow)
    _wait(slow, lambda now: now.stage == Stage.READING)
    second_process = import_process(second)
    _wait(second, lambda now: now.stage == Stage.QUEUED)
    waits_for = queries.progress(second).waits_for
    assert waits_for is not None
    assert waits_for.file_name == "slow.json"
    first_said, second_said = first_process.communicate(timeout=60)[0], second_process.communicate(timeout=60)[0]
    assert first_said.splitlines()[-1] == second_said.splitlines()[-1] == "done"
    assert second_said.startswith("queued 0 None\nreading 0")
    second.refresh_from_db()
    assert second.counts == {"read": 6000, "created": 0, "updated": 6000, "unchanged": 0, "rejected": 0}


def test_same_run_is_not_worked_on_twice(receive: Receive, import_process: StartProcess) -> None:
    run = receive(rows(4000), pause="0.5")
    process = import_process(run)
    _wait(run, lambda now: now.state == State.RUNNING)
    with pytest.raises(actions.AlreadyRunningError):
        actions.apply(run=Run.objects.get(pk=run.pk))
    assert process.communicate(timeout=60)[0].endswith("done\n")
    run.refresh_from_db()
    assert (run.state, run.created) == (State.DONE, 4000)


def test_ctrl_c_leaves_the_run_interrupted(receive: Receive, import_process: StartProcess) -> None:
    run = receive(rows(8000), pause="0.3")
    process = import_process(run)
    _wait(run, lambda now: now.rows_read >= 2000)
    process.send_signal(signal.SIGINT)
    process.wait()
    run.refresh_from_db()
    assert run.state == State.INTERRUPTED
    assert run.rows_read == run.created
