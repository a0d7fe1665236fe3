"""Writing a planned batch: COPY for what is new, set-based statements for the rest."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection
from django.utils import timezone

from haki.coding import actions as coding
from haki.ingest import cleaning
from haki.recommendations.actions import documents
from haki.recommendations.actions.again import merge_again
from haki.recommendations.actions.plan import Plan, Writing
from haki.recommendations.actions.terms import TermIds, optional
from haki.recommendations.drafts import Draft
from haki.recommendations.models import Part
from haki.recommendations.queries import KIND


def write(planned: Plan, *, run: UUID | None, terms: TermIds) -> None:
    """Write a plan; call it in a transaction."""
    now = timezone.now()
    symbols = documents.ensure((writing.draft for writing in planned.created), terms)
    _copy_recommendations(planned.created, symbols, terms, now)
    _copy_attestations(planned.attested, run, now)
    change(planned.changed, run, now)
    _copy_states(planned.created, terms)
    coding.remove_of_bases(kind=KIND, bases=[writing.id for writing in planned.changed])
    write_codes(planned.attested + planned.changed, terms)
    merge_again({writing.recommendation for writing in planned.joined + planned.changed}, terms)


def write_codes(written: Iterable[Writing], terms: TermIds) -> None:
    """Write the codes that attestations give their recommendations, and those that they only point at."""
    coding.add_many(
        kind=KIND,
        codes=(
            (writing.recommendation, terms[vocabulary, code], writing.id)
            for writing in written
            for vocabulary, codes in writing.draft.codes.items()
            for code in set(codes)
        ),
    )
    coding.suggest_many(
        kind=KIND,
        suggested=(
            (writing.recommendation, terms[one.vocabulary, one.code], writing.id, one.words)
            for writing in written
            for one in writing.draft.suggested
        ),
    )


def _copy_recommendations(
    created: Sequence[Writing], symbols: dict[str, UUID], terms: TermIds, now: dt.datetime
) -> None:
    columns = (
        "id, created_at, updated_at, audience, kind, text, language, document_id, number,"
        " mechanism_id, body_id, session_id, position_id, issued_on, issued_precision"
    )
    _copy(
        "recommendations_recommendation",
        columns,
        (
            (
                writing.recommendation,
                now,
                now,
                "public",
                draft.kind,
                draft.text,
                draft.language,
                symbols.get(draft.symbol),
                draft.number,
                optional(terms, "mechanisms", draft.mechanism),
                optional(terms, "bodies", draft.body),
                optional(terms, "upr-sessions", draft.session),
                optional(terms, "upr-positions", draft.position),
                draft.issued,
                draft.precision,
            )
            for writing in created
            for draft in (writing.draft,)
        ),
    )


def _copy_attestations(written: Sequence[Writing], run: UUID | None, now: dt.datetime) -> None:
    columns = (
        "id, recommendation_id, source, key, language, text, number, content, content_hash,"
        " block, text_key, number_key, run, created_at, updated_at"
    )
    _copy(
        "recommendations_attestation",
        columns,
        (
            (
                writing.id,
                writing.recommendation,
                draft.source,
                draft.key,
                draft.language,
                draft.text,
                draft.number,
                _json(draft),
                writing.content_hash,
                *writing.keys,
                run,
                now,
                now,
            )
            for writing in written
            for draft in (writing.draft,)
        ),
    )


def change(changed: Sequence[Writing], run: UUID | None, now: dt.datetime) -> None:
    """Make attestations that are there say what their drafts say now."""
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE recommendations_attestation SET text = %s, number = %s, content = %s, content_hash = %s,"
            " block = %s, text_key = %s, number_key = %s, run = %s, updated_at = %s WHERE id = %s",
            [
                (
                    writing.draft.text,
                    writing.draft.number,
                    _json(writing.draft),
                    writing.content_hash,
                    *writing.keys,
                    run,
                    now,
                    writing.id,
                )
                for writing in changed
            ],
        )


def _json(draft: Draft) -> str:
    said = json.dumps(draft.content(), ensure_ascii=False)
    # PostgreSQL keeps no NUL; what a source wrote may hold one, what was understood of it does not.
    return json.dumps(cleaning.content(draft.content()), ensure_ascii=False) if "\\u0000" in said else said


def _copy_states(created: Sequence[Writing], terms: TermIds) -> None:
    _copy(
        "recommendations_recommendationstate",
        "recommendation_id, state_id, part",
        (
            (writing.recommendation, terms["areas", code], part.value)
            for writing in created
            for part, codes in (
                (Part.CONCERNED, writing.draft.concerned),
                (Part.RECOMMENDING, writing.draft.recommending),
            )
            for code in set(codes)
        ),
    )


def _copy(table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
