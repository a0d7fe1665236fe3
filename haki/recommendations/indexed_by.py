"""Which recommendations a change of a term or a document shows in."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection


def shown_by_term(ids: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the recommendations that show one of these terms: as State, body, session, position, code or region."""
    terms = list(ids)
    with connection.cursor() as cursor:
        cursor.execute(
            # A region's own terms show as facet codes only, which do not change; members come with the State's term.
            "SELECT recommendation_id FROM recommendations_recommendationstate WHERE state_id = ANY(%(terms)s)"
            " UNION SELECT record FROM coding_code WHERE term_id = ANY(%(terms)s) AND kind = 'recommendation'"
            " UNION SELECT record FROM coding_decision WHERE term_id = ANY(%(terms)s) AND kind = 'recommendation'"
            " UNION SELECT record FROM coding_suggestion WHERE term_id = ANY(%(terms)s) AND kind = 'recommendation'"
            " UNION SELECT id FROM recommendations_recommendation WHERE mechanism_id = ANY(%(terms)s)"
            " OR body_id = ANY(%(terms)s) OR session_id = ANY(%(terms)s) OR position_id = ANY(%(terms)s)",
            {"terms": terms},
        )
        yield from (row[0] for row in cursor.fetchall())


def shown_by_document(ids: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the recommendations that stand in one of these documents."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM recommendations_recommendation WHERE document_id = ANY(%s)", [list(ids)])
        yield from (row[0] for row in cursor.fetchall())
