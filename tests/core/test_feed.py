"""The change feed misses nothing, however late a transaction commits."""

import threading
import time
import uuid

import pytest
from django.db import connection, connections

from haki.core import feed
from haki.vocab.models import Term, Vocabulary


def _insert(code: str, release: threading.Event | None, inserted: threading.Event) -> None:
    """Insert a term by raw SQL in a transaction of its own, held open until `release`."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "INSERT INTO vocab_term (id, vocabulary_id, code, labels, rank, extra) VALUES (%s, 'v', %s, '{}', 0, '{}')",
                [uuid.uuid4(), code],
            )
            inserted.set()
            if release:
                assert release.wait(10)
            cursor.execute("COMMIT")
    finally:
        connections.close_all()


def _read(cursor: int, expected: int) -> set[uuid.UUID]:
    """Read on from `cursor` until as many records as expected have come; whatever else runs in the server may hold them up."""
    seen: set[uuid.UUID] = set()
    end = time.monotonic() + 20
    while len(seen) < expected and time.monotonic() < end:
        batch = feed.since(cursor)
        seen |= {record for kind, record in batch.changes if kind == "term"}
        cursor = batch.cursor
        time.sleep(0.05)
    return seen


@pytest.mark.django_db(transaction=True)
def test_feed_with_a_late_commit_misses_nothing() -> None:
    Vocabulary.objects.create(code="v", source="s", licence="l", released_on="2026-01-01")
    start = feed.head()
    release, slow_in, fast_in = threading.Event(), threading.Event(), threading.Event()
    slow = threading.Thread(target=_insert, args=("slow", release, slow_in))
    slow.start()
    assert slow_in.wait(10)
    fast = threading.Thread(target=_insert, args=("fast", None, fast_in))
    fast.start()
    fast.join()

    first = feed.since(start)  # the slow transaction began first and still runs: nothing of either may be passed over
    release.set()
    slow.join()

    seen = {record for _, record in first.changes} | _read(first.cursor, 2 - len(first.changes))
    assert seen == set(Term.objects.values_list("id", flat=True))
    assert len(seen) == 2


@pytest.mark.django_db(transaction=True)
def test_feed_sees_bulk_updates_and_deletes() -> None:
    vocabulary = Vocabulary.objects.create(code="v", source="s", licence="l", released_on="2026-01-01")
    Term.objects.bulk_create(Term(vocabulary=vocabulary, code=str(n), labels={}) for n in range(5))
    ids = set(Term.objects.values_list("id", flat=True))
    start = feed.head()
    Term.objects.update(rank=1)
    assert _read(start, 5) == ids
    start = feed.head()
    Term.objects.all().delete()
    assert _read(start, 5) == ids
