"""Writing the documents that recommendations stand in."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.db import connection

from haki.core import ulid
from haki.recommendations.actions.terms import TermIds, optional
from haki.recommendations.models import Precision


class Stands(Protocol):
    """What says in which document it stands: a draft, or what several attestations say together."""

    symbol: str
    title: str
    body: str
    session: str
    issued: dt.date | None
    precision: str


def ensure(standing: Iterable[Stands], terms: TermIds) -> dict[str, UUID]:
    """Return symbol → id of the documents, adding those that are missing and what is not yet known of them.

    Who gives a title has read the document: another title (of the final version) takes the place of the one before, with its day.
    """
    by_symbol: dict[str, Stands] = {}
    for one in standing:
        if one.symbol and (one.symbol not in by_symbol or (one.title and not by_symbol[one.symbol].title)):
            by_symbol[one.symbol] = one
    if not by_symbol:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.symbol, d.id FROM recommendations_document d JOIN unnest(%s::text[], %s::text[]) AS said (symbol, title)"
            " ON d.symbol = said.symbol WHERE body_id IS NOT NULL AND published_on IS NOT NULL AND said.title IN ('', d.title)",
            [list(by_symbol), [one.title for one in by_symbol.values()]],
        )
        found: dict[str, UUID] = dict(cursor.fetchall())
        for symbol in by_symbol.keys() - found.keys():
            one = by_symbol[symbol]
            cursor.execute(
                "INSERT INTO recommendations_document AS d"
                " (id, created_at, updated_at, symbol, title, body_id, session_id, published_on)"
                " VALUES (%s, now(), now(), %s, %s, %s, %s, %s) ON CONFLICT (symbol) DO UPDATE SET"
                " title = coalesce(nullif(excluded.title, ''), d.title),"
                " body_id = coalesce(d.body_id, excluded.body_id),"
                " session_id = coalesce(d.session_id, excluded.session_id),"
                " published_on = CASE WHEN excluded.title IN ('', d.title) THEN coalesce(d.published_on, excluded.published_on)"
                " ELSE coalesce(excluded.published_on, d.published_on) END RETURNING id",
                [
                    ulid.new(),
                    symbol,
                    one.title,
                    optional(terms, "bodies", one.body),
                    optional(terms, "upr-sessions", one.session),
                    one.issued if one.precision == Precision.DAY else None,
                ],
            )
            found[symbol] = cursor.fetchone()[0]
    return found
