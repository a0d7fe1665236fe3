"""What persons had coded before decisions were kept apart (migration 0002) becomes their decisions."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from haki.accounts.models import User
from haki.coding.models import Code, Decided, Decision
from haki.core import feed, ulid
from haki.recommendations.tests.views.conftest import term

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def before() -> Iterator[None]:
    """The tables as they were; afterwards they are as they are again, whatever happened."""
    migrate("0001_initial")
    yield
    call_command("migrate", verbosity=0)


def migrate(name: str) -> None:
    MigrationExecutor(connection).migrate([("coding", name)])


def code(
    record: object, of: str, origin: str, *, by: object = None, basis: object = None, at: str = "2026-01-01"
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO coding_code (kind, record, term_id, origin, by_id, basis, probability, at)"
            " VALUES ('recommendation', %s, %s, %s, %s, %s, %s, %s)",
            [record, term("upr-issues", of).pk, origin, by, basis, 0.7 if origin == "model" else None, at],
        )


def test_what_a_person_coded_becomes_their_decision(before: None, dina: User) -> None:
    record, attestation = ulid.new(), ulid.new()
    code(record, "detention", "person", by=dina.pk, at="2026-02-03T04:05:06Z")
    code(record, "detention", "source", basis=attestation)
    code(record, "corruption", "source", basis=attestation)
    code(record, "environment", "model")
    cursor = feed.head()
    migrate("0002_decisions")
    decision = Decision.objects.get()
    assert (decision.record, decision.term.code, decision.is_accepted) == (record, "detention", True)
    assert (decision.by, decision.at.isoformat()) == (dina, "2026-02-03T04:05:06+00:00")
    assert {(row.term.code, row.basis) for row in Code.objects.all()} == {
        ("detention", attestation),
        ("corruption", attestation),
    }
    assert sorted((row.term.code, row.origin) for row in Decided.objects.all()) == [
        ("corruption", "source"),
        ("detention", "person"),
        ("detention", "source"),
    ]
    assert ("recommendation", record) in feed.since(cursor).changes


def test_the_same_term_of_two_persons_becomes_the_earlier_decision(before: None, dina: User, amina: User) -> None:
    record = ulid.new()
    code(record, "detention", "person", by=amina.pk, basis=ulid.new(), at="2026-03-01")
    code(record, "detention", "person", by=dina.pk, at="2026-02-01")
    migrate("0002_decisions")
    assert Decision.objects.get().by == dina


def test_going_back_keeps_what_persons_accepted(before: None, dina: User) -> None:
    record = ulid.new()
    code(record, "detention", "person", by=dina.pk)
    migrate("0002_decisions")
    migrate("0001_initial")
    with connection.cursor() as cursor:
        cursor.execute("SELECT record, origin, by_id FROM coding_code")
        assert cursor.fetchall() == [(record, "person", dina.pk)]


def test_an_installation_without_codes_migrates(before: None) -> None:
    call_command("migrate", verbosity=0)
    assert not Decided.objects.exists()
