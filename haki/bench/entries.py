"""Invented entries of the situation tracker by the hundred thousand, written by COPY: what the dashboard is measured on."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from haki.core import ulid
from haki.tracker.actions import ensure_covid
from haki.tracker.models import Actor, Crisis, IssueType, Kind
from haki.vocab.models import Term

PART = 50_000
DAYS = 4 * 365
SECOND = "BENCH-2"
_KINDS = (Kind.ISSUE, Kind.ISSUE, Kind.ISSUE, Kind.MEASURE, Kind.MEASURE, Kind.ACTION)
_TYPES = (
    "Curfew", "Closure of schools", "Restrictions of mass gatherings", "Quarantine", "Health monitoring", "Border closure",
    "Relief in cash", "Release of prisoners", "Ban of evictions", "Public awareness", "Testing", "Masks", "Internal travel",
    "Closure of businesses", "Social services",
)  # fmt: skip
_PLACES = ("the north", "the capital", "two districts", "the border region", "the islands", "several towns")
_WHAT = (
    "People in {place} say that {who} cannot reach a clinic",
    "Water and power are cut in {place}, {who} first of all",
    "{who} are held without a judge in {place}",
    "Schools in {place} stay closed and {who} fall behind",
    "The government pays {who} in {place} a monthly sum",
    "Lawyers visit {who} in {place} again",
)
_WHO = ("older persons", "migrants", "day labourers", "children", "journalists", "prisoners", "families")
_ENTRY = (
    "id", "created_at", "updated_at", "audience", "kind", "issue_type", "category", "text", "language", "excerpt",
    "country_id",
    "place", "place_precision", "started_on", "started_precision", "ended_on", "actor", "actor_type", "severity", "scope",
    "scale",
    "legal_basis", "verification", "verified_at", "source", "key", "content", "content_hash",
)  # fmt: skip


def write(n: int, *, seed: int, last: dt.date | None = None) -> None:
    """Write `n` public entries of the four years up to `last` (today), with crises and codes, in parts that commit."""
    chance, until = random.Random(seed), last or timezone.localdate()
    crises = [ensure_covid(), Crisis.objects.get_or_create(code=SECOND, defaults={"name": "Second crisis"})[0]]
    terms = {name: _terms(name) for name in ("areas", "uhri-themes", "affected-persons")}
    for start in range(0, n, PART):
        with transaction.atomic():
            _part([ulid.new() for _ in range(min(PART, n - start))], chance, until, crises, terms)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tracker_entry, tracker_entrycrisis, coding_code")


def _terms(vocabulary: str) -> list[UUID]:
    return list(Term.objects.filter(vocabulary=vocabulary, valid_to=None).order_by("code").values_list("pk", flat=True))


def _part(
    ids: Sequence[UUID],
    chance: random.Random,
    until: dt.date,
    crises: Sequence[Crisis],
    terms: dict[str, list[UUID]],
) -> None:
    now = timezone.now()
    _copy("tracker_entry", _ENTRY, (_entry(pk, chance, until, now, terms["areas"]) for pk in ids))
    of_crisis = ((pk, crises[0].pk if chance.random() < 0.8 else crises[1].pk) for pk in ids)
    _copy("tracker_entrycrisis", ("entry_id", "crisis_id"), of_crisis)
    _copy("coding_code", ("kind", "record", "term_id", "at"), _codes(ids, chance, now, terms))


def _entry(pk: UUID, chance: random.Random, until: dt.date, now: dt.datetime, areas: Sequence[UUID]) -> tuple[Any, ...]:
    kind = chance.choice(_KINDS)
    day = until - dt.timedelta(days=int(DAYS * chance.random() ** 1.4))
    place, who = chance.choice(_PLACES), chance.choice(_WHO)
    text = f"{chance.choice(_WHAT).format(place=place, who=who)}: report {chance.randrange(10**6)}."
    is_measure, is_exact = kind == Kind.MEASURE, chance.random() < 0.95
    verification = chance.choice(("unverified", "unverified", "corroborated", "verified"))
    return (
        pk, now, now, "public", kind.value,
        chance.choice(IssueType.values) if kind == Kind.ISSUE else "",
        chance.choice(_TYPES) if is_measure else "", text, "en", "",
        areas[int(len(areas) * chance.random() ** 2)],  # a few countries have most
        place, "", day if is_exact else day.replace(day=1), "day" if is_exact else "month",
        day + dt.timedelta(days=chance.randrange(10, 200)) if is_measure and chance.random() < 0.6 else None,
        "", chance.choice(Actor.values) if chance.random() < 0.7 else "",
        chance.randrange(1, 5) if kind == Kind.ISSUE and chance.random() < 0.6 else None,
        "", "", "", verification, None if verification == "unverified" else now, "", "", "{}", b"",
    )  # fmt: skip


def _codes(
    ids: Sequence[UUID], chance: random.Random, now: dt.datetime, terms: dict[str, list[UUID]]
) -> Iterator[tuple[Any, ...]]:
    for pk in ids:
        for vocabulary, most in (("uhri-themes", 3), ("affected-persons", 2)):
            among = terms[vocabulary]
            for term in {among[int(len(among) * chance.random() ** 2)] for _ in range(chance.randrange(most + 1))}:
                yield "entry", pk, term, now


def _copy(table: str, columns: Sequence[str], rows: Any) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
