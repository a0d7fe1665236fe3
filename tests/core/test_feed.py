"""The change feed misses nothing, however late a transaction commits."""

import threading
import uuid

import psycopg
import pytest
from django.db import connection, connections, transaction

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


def _terms(batch: feed.Batch) -> set[uuid.UUID]:
    return {record for kind, record in batch.changes if kind == "term"}


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

    seen = _terms(first) | _terms(feed.since(first.cursor))
    assert seen == set(Term.objects.values_list("id", flat=True))
    assert len(seen) == 2


@pytest.mark.django_db(transaction=True)
def test_feed_sees_bulk_updates_and_deletes() -> None:
    vocabulary = Vocabulary.objects.create(code="v", source="s", licence="l", released_on="2026-01-01")
    Term.objects.bulk_create(Term(vocabulary=vocabulary, code=str(n), labels={}) for n in range(5))
    ids = set(Term.objects.values_list("id", flat=True))
    start = feed.head()
    Term.objects.update(rank=1)
    assert _terms(feed.since(start)) == ids
    start = feed.head()
    Term.objects.all().delete()
    assert _terms(feed.since(start)) == ids


@pytest.mark.django_db(transaction=True)
def test_a_transaction_of_another_database_holds_nothing_back() -> None:
    start = feed.head()
    other = {**connection.get_connection_params(), "dbname": "postgres"}
    with psycopg.connect(
        **{name: other[name] for name in ("host", "port", "user", "password", "dbname") if name in other}
    ) as held:
        held.execute("SELECT pg_current_xact_id()")
        vocabulary = Vocabulary.objects.create(code="v", source="s", licence="l", released_on="2026-01-01")
        term = Term.objects.create(vocabulary=vocabulary, code="1", labels={})
        assert _terms(feed.since(start)) == {term.pk}


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_writes_does_not_read_past_itself() -> None:
    vocabulary = Vocabulary.objects.create(code="v", source="s", licence="l", released_on="2026-01-01")
    start = feed.head()
    with transaction.atomic():
        term = Term.objects.create(vocabulary=vocabulary, code="1", labels={})
        inserted = threading.Event()
        later = threading.Thread(target=_insert, args=("later", None, inserted))
        later.start()
        later.join()
        batch = feed.since(start)
        assert not _terms(batch)  # the later one is committed, but the writer's own row would be passed over
    assert term.pk in _terms(feed.since(batch.cursor))
