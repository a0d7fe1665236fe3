"""The index follows the database: what is saved is found, what is erased is not, in whatever process it happens."""

import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, connections

from haki.core import feed
from haki.core.actions import erase, identity, renew_identity
from haki.search import folder, reader
from haki.search.follower import Follower, wait_until_found
from haki.search.index import check, rebuild
from haki.search.queries import search, status
from haki.search.tests.conftest import Add, Recommendation, build_index, found, make_name, make_term

pytestmark = pytest.mark.django_db(transaction=True)

CHILD = """
import threading, django
django.setup()
from haki.search.follower import Follower
print("following", flush=True)
Follower().run(threading.Event())
"""


@contextmanager
def following() -> Iterator[None]:
    """Follow in a thread, as the worker of `haki start` does."""
    stop = threading.Event()

    def run() -> None:
        try:
            Follower().run(stop)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


@contextmanager
def following_in_another_process() -> Iterator[subprocess.Popen[str]]:
    database = connection.settings_dict
    environment = os.environ | {
        "HAKI_INDEX": str(settings.INDEX_ROOT),
        "HAKI_DATABASE_URL": f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}"
        f"?host={database['HOST'] or 'localhost'}" + (f"&port={database['PORT']}" if database["PORT"] else ""),
        "DJANGO_SETTINGS_MODULE": "haki.config.settings",
    }
    child = subprocess.Popen([sys.executable, "-c", CHILD], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "following\n"
        yield child
    finally:
        child.kill()
        child.wait(10)


def until(condition: object, seconds: float = 20.0) -> float:
    """Wait for a condition; return how long it took, fail when it does not come."""
    start = time.monotonic()
    while not condition():  # type: ignore[operator]
        assert time.monotonic() - start < seconds, "it did not happen"
        time.sleep(0.02)
    return time.monotonic() - start


def total(query: str = "") -> int:
    return search(query, user=AnonymousUser(), facets=()).total


def test_saved_record_is_found_within_two_seconds_and_a_deleted_one_is_not(add: Add) -> None:
    build_index()
    with following():
        saved = add("A brandnew recommendation.")
        assert until(lambda: total("brandnew") == 1) < 2
        Recommendation.objects.filter(id=saved.id).update(text="It reads otherwise.")
        assert until(lambda: total("otherwise") == 1) < 2
        assert total("brandnew") == 0
        saved.delete()
        assert until(lambda: total("otherwise") == 0) < 2


def test_counts_stay_exact_while_records_come_and_go(add: Add) -> None:
    kept = [add(f"Text {number}.", state="SVN" if number % 2 else "PER") for number in range(20)]
    build_index()
    for record in kept[:6]:
        record.delete()
    Recommendation.objects.filter(id=kept[10].id).update(audience="internal")
    assert wait_until_found()
    assert reader.opened().has_deleted
    results = search("", user=AnonymousUser())
    assert results.total == 13
    assert {count.code: count.count for count in results.facets["state"]} == {"SVN": 7, "PER": 6}
    assert search("NOT zebra", user=AnonymousUser()).facets == results.facets
    assert search("", user=AnonymousUser(), kind="recommendation").facets["state"] == results.facets["state"]
    assert check() == []


def test_record_made_internal_is_no_longer_found(add: Add) -> None:
    record = add("Once public.")
    build_index()
    Recommendation.objects.filter(id=record.id).update(audience="internal")
    assert wait_until_found()
    assert found("once") == set()


def test_changed_term_is_found_at_the_records_that_show_it(add: Add) -> None:
    area = make_term("areas", "XAA", "Oldland")
    add("Adopt a law.", state="XAA")
    build_index()
    area.labels = {"en": "Newland"}
    area.save()
    assert wait_until_found()
    assert found("Newland") == {"Adopt a law."}


def test_late_commit_is_found(add: Add) -> None:
    build_index()
    inserted, release = threading.Event(), threading.Event()

    def slowly() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute(
                    "INSERT INTO recommendations_recommendation (id, created_at, updated_at, audience, kind, text,"
                    " language, number, issued_precision)"
                    " VALUES (%s, now(), now(), 'public', 'recommendation', 'Late one.', 'en', '', 'day')",
                    [uuid.uuid4()],
                )
                inserted.set()
                assert release.wait(20)
                cursor.execute("COMMIT")
        finally:
            connections.close_all()

    thread = threading.Thread(target=slowly)
    thread.start()
    assert inserted.wait(10)
    add("Early one.")
    Follower().catch_up()
    release.set()
    thread.join()
    assert wait_until_found()
    assert found("one") == {"Late one.", "Early one."}


def test_wait_until_found_without_a_follower_does_it_itself(add: Add) -> None:
    add("The first.")
    assert wait_until_found()  # there is no index yet
    assert found() == {"The first."}
    add("The second.")
    assert wait_until_found()
    assert found() == {"The first.", "The second."}


def test_two_processes_one_writes_and_both_find(add: Add) -> None:
    add("Before.")
    with following_in_another_process():
        until(lambda: status()["usable"])
        add("After.")
        assert wait_until_found(20)
        assert found() == {"Before.", "After."}
        before = folder.current()
        rebuild()  # asks the other process
        assert folder.current() != before
        assert found() == {"Before.", "After."}


def test_killed_writer_is_succeeded_and_nothing_is_lost(add: Add) -> None:
    build_index()
    with following_in_another_process() as child:
        add("Before the kill.")
        assert wait_until_found(20)
        child.send_signal(signal.SIGKILL)
        child.wait(10)
        add("After the kill.")
        with following():
            until(lambda: total() == 2)
        assert check() == []


def test_follower_goes_on_after_its_connection_was_cut(add: Add) -> None:
    build_index()
    with following():
        add("Before the cut.")
        until(lambda: total("cut") == 1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchone()[0] >= 1
        add("After the cut.")
        until(lambda: total("cut") == 2)


def test_index_of_another_database_is_not_searched_but_rebuilt(add: Add) -> None:
    add("One.")
    build_index()
    renew_identity()
    assert wait_until_found()
    assert found() == {"One."}
    assert folder.current() is not None
    assert folder.current().state().database == str(identity())  # type: ignore[union-attr]


def test_feed_emptied_beyond_the_index_means_to_rebuild(add: Add) -> None:
    build_index()
    first = folder.current()
    add("Made while nobody followed.")
    feed.forget(feed.head())
    assert wait_until_found()
    assert folder.current() != first
    assert found() == {"Made while nobody followed."}
    second = folder.current()
    add("And then another.")
    assert wait_until_found()
    assert folder.current() == second
    assert len(found()) == 2


def test_name_added_to_a_state_is_understood_in_queries(add: Add) -> None:
    area = make_term("areas", "SWZ", "Eswatini")
    add("On Eswatini.")
    build_index()
    assert found("Swaziland") == set()
    make_name(area, "Swaziland")
    until(lambda: found("Swaziland") == {"On Eswatini."}, 5)


def files() -> bytes:
    """Return the content of all files of the index."""
    return b"".join(path.read_bytes() for path in folder.root().rglob("*") if path.is_file())


def test_erased_text_leaves_the_files_of_the_index(add: Add) -> None:
    record = add("Personal zebrafinch.", language="und")
    add("Something else.")
    build_index()
    assert b"zebrafinch" in files()
    erase(kind="recommendation", record_id=record.id, reason="asked for", by=None)
    with following():
        until(lambda: total("zebrafinch") == 0)
        until(lambda: len(list(folder.root().glob("*/index"))) > 1)
    folder.remove_old(at_once=True)
    assert b"zebrafinch" not in files()
    assert found() == {"Something else."}
