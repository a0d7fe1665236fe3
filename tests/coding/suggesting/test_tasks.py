"""The background worker suggests what is new and trains what is due; nobody waits for it, and two do it once."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from haki.coding import actions, tasks
from haki.coding.actions import following
from haki.coding.models import Decision, ModelVersion, Suggestion
from haki.core.signals import imported
from haki.ingest import actions as ingest
from haki.ingest import locks
from haki.ingest.models import Run, State
from haki.ingest.tasks import apply_run
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.files import uhri_json
from haki.recommendations.tests.views.conftest import term
from tests.coding.suggesting.conftest import entered, suggested
from tests.coding.suggesting.test_retraining import taught

PRISON = "Inspect prison and overcrowded cells without delay as a priority."
pytestmark = pytest.mark.django_db(transaction=True)


def do_the_jobs() -> None:
    """Let the background worker do what was asked for, to the end."""
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def waiting(task: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=task, status="todo").count()


def test_an_import_is_suggested_for_right_after_it_was_applied(issues: Path, tmp_path: Path) -> None:
    file = uhri_json(tmp_path / "uhri.json", [{"Text": PRISON, "Themes": [], "Sdgs": [], "AffectedPersons": []}])
    run = ingest.receive(source="uhri-json", content=file, file_name=file.name, options={}, by=None)
    apply_run.defer(run=str(run.pk), by=None)
    do_the_jobs()
    record = Recommendation.objects.get()
    assert suggested(record.pk) == {"detention"}


def test_asking_twice_is_one_job(issues: Path) -> None:
    for _ in range(3):
        imported.send(Run)
    with transaction.atomic():
        tasks.soon()
        tasks.soon()
        entered([PRISON])  # the transaction can still be used
    assert waiting("coding.catch_up") == 1


def test_what_is_due_is_trained_and_suggested_by_the_worker(issues: Path) -> None:
    [new] = entered(["Review the hulks of district 900 every year, step by step."])
    taught()
    tasks.soon()
    do_the_jobs()
    assert ModelVersion.objects.get(is_in_force=True).origin == ModelVersion.Origin.LOCAL
    assert suggested(new.pk) == {"detention"}
    tasks.retrain_all(0)
    assert waiting("coding.retrain") == 0


def test_at_night_a_single_decision_is_enough(issues: Path) -> None:
    [record] = entered([PRISON])
    Decision.objects.create(
        kind="recommendation", record=record.pk, term=term("upr-issues", "detention"), is_accepted=True
    )
    tasks.catch_up(0)
    assert waiting("coding.retrain") == 0
    tasks.retrain_all(0)
    assert waiting("coding.retrain") == 1


def in_threads(work: Callable[[], object], count: int) -> list[object]:
    """Do the same in several threads, each with a connection of its own; return what each returned or raised."""
    found: list[object] = []
    begin = threading.Barrier(count)

    def one() -> None:
        begin.wait()
        try:
            found.append(work())
        except Exception as problem:  # noqa: BLE001  it is asserted on
            found.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_workers_at_once_suggest_once(issues: Path) -> None:
    actions.register_shipped()
    records = entered([f"{PRISON} {number}." for number in range(1_500)])
    ids = [record.pk for record in records]
    found = in_threads(lambda: actions.suggest(kind="recommendation", ids=ids).read, 2)
    assert sorted(found) == [0, 1_500]  # type: ignore[type-var]
    assert Suggestion.objects.filter(is_likely=True).count() == 1_500


def test_a_second_follower_leaves_it_to_the_first(issues: Path) -> None:
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [following._LOCK])
            [record] = entered([PRISON])
            assert actions.catch_up(seconds=5).records == 0
            cursor.execute("SELECT pg_advisory_unlock_all()")
    finally:
        other.close()
    assert actions.catch_up(seconds=5).records == 1
    assert suggested(record.pk) == {"detention"}


def test_a_change_of_an_open_transaction_is_not_lost(issues: Path) -> None:
    actions.catch_up()
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO recommendations_recommendation (id, created_at, updated_at, audience, kind, text, language,"
                " number, issued_precision) VALUES (gen_random_uuid(), now(), now(), 'public', 'recommendation', %s,"
                " 'en', '', 'day')",
                [PRISON],
            )
            entered(["Reform procurement and corruption audits."])
            actions.catch_up()
        other.commit()
    finally:
        other.close()
    actions.catch_up()
    record = Recommendation.objects.get(text=PRISON)
    assert suggested(record.pk) == {"detention"}
    assert not connection.in_atomic_block


def test_suggesting_stands_back_while_an_import_is_written(issues: Path) -> None:
    [record] = entered([PRISON])
    run = Run.objects.create(source="upr-info", file_name="recommendations.csv", state=State.RUNNING)
    with locks.session() as held:
        assert held.take_run(run.pk)
        assert actions.catch_up(seconds=5).records == 0
    assert actions.catch_up(seconds=5).records == 1  # the process that wrote it is gone, whatever the run says
    assert suggested(record.pk) == {"detention"}
