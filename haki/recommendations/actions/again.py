"""Making recommendations say again what their attestations say together."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import connection

from haki.recommendations.actions import documents
from haki.recommendations.actions.terms import TermIds, optional
from haki.recommendations.drafts import Draft
from haki.recommendations.merging import Merged, merged
from haki.recommendations.models import Attestation, Part


def lock(recommendations: Collection[UUID]) -> None:
    """Hold recommendations until the transaction ends: what others say of them meanwhile is waited for. In a fixed order."""
    with connection.cursor() as cursor:
        # Not FOR UPDATE, for which all who write an attestation would wait.
        cursor.execute(
            "SELECT FROM recommendations_recommendation WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE",
            [list(recommendations)],
        )


def merge_again(recommendations: Collection[UUID], terms: TermIds) -> None:
    """Merge the attestations of these recommendations anew and write what is different; those without any stay.

    They are locked first: what a person says meanwhile would be read too early, and then overwritten.
    """
    if not recommendations:
        return
    lock(recommendations)
    said = {record: merged(attested) for record, attested in _attested(recommendations).items()}
    _update(said, terms)
    _states(said, terms)


def _attested(recommendations: Collection[UUID]) -> dict[UUID, list[Draft]]:
    found: dict[UUID, list[Draft]] = defaultdict(list)
    rows = Attestation.objects.filter(recommendation__in=recommendations).order_by("created_at", "key", "language")
    for record, source, key, language, text, content in rows.values_list(
        "recommendation", "source", "key", "language", "text", "content"
    ):
        found[record].append(Draft.from_content(source=source, key=key, language=language, text=text, content=content))
    return found


def _update(said: Mapping[UUID, Merged], terms: TermIds) -> None:
    symbols = documents.ensure(said.values(), terms)
    rows = [
        (
            record,
            one.kind,
            one.text,
            one.language,
            symbols.get(one.symbol),
            one.number,
            optional(terms, "mechanisms", one.mechanism),
            optional(terms, "bodies", one.body),
            optional(terms, "upr-sessions", one.session),
            optional(terms, "upr-positions", one.position),
            one.issued,
            one.precision,
        )
        for record, one in said.items()
    ]
    if not rows:
        return
    names = (
        "kind, text, language, document_id, number, mechanism_id, body_id, session_id, position_id,"
        " issued_on, issued_precision"
    )
    old, new = (", ".join(f"{table}.{name}" for name in names.split(", ")) for table in ("r", "n"))
    with connection.cursor() as cursor:
        # Only what differs is written: the change feed reports every row that is.
        cursor.execute(
            f"UPDATE recommendations_recommendation r SET ({names}, updated_at) = ({new}, now())"  # noqa: S608
            " FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::uuid[], %s::text[], %s::uuid[],"
            f" %s::uuid[], %s::uuid[], %s::uuid[], %s::date[], %s::text[]) AS n (id, {names})"
            f" WHERE r.id = n.id AND ({old}) IS DISTINCT FROM ({new})",
            [list(column) for column in zip(*rows, strict=True)],
        )


def _states(said: Mapping[UUID, Merged], terms: TermIds) -> None:
    rows = [
        (record, terms["areas", code], part.value)
        for record, one in said.items()
        for part, codes in ((Part.CONCERNED, one.concerned), (Part.RECOMMENDING, one.recommending))
        for code in codes
    ]
    wanted = [[row[column] for row in rows] for column in range(3)]
    unnested = "unnest(%s::uuid[], %s::uuid[], %s::text[]) AS w (recommendation_id, state_id, part)"
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM recommendations_recommendationstate s WHERE recommendation_id = ANY(%s) AND NOT EXISTS"  # noqa: S608
            f" (SELECT 1 FROM {unnested} WHERE (w.recommendation_id, w.state_id, w.part)"
            " = (s.recommendation_id, s.state_id, s.part))",
            [list(said), *wanted],
        )
        cursor.execute(
            "INSERT INTO recommendations_recommendationstate (recommendation_id, state_id, part)"  # noqa: S608
            f" SELECT recommendation_id, state_id, part FROM {unnested} ON CONFLICT DO NOTHING",
            wanted,
        )
