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
    body: str
    session: str
    issued: dt.date | None
    precision: str


def ensure(standing: Iterable[Stands], terms: TermIds) -> dict[str, UUID]:
    """Return symbol → id of the documents, adding those that are missing and what is not yet known of them."""
    by_symbol: dict[str, Stands] = {}
    for one in standing:
        if one.symbol:
            by_symbol.setdefault(one.symbol, one)
    if not by_symbol:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT symbol, id FROM recommendations_document WHERE symbol = ANY(%s)"
            " AND body_id IS NOT NULL AND published_on IS NOT NULL",
            [list(by_symbol)],
        )
        found: dict[str, UUID] = dict(cursor.fetchall())
        for symbol in by_symbol.keys() - found.keys():
            one = by_symbol[symbol]
            cursor.execute(
                "INSERT INTO recommendations_document AS d"
                " (id, created_at, updated_at, symbol, title, body_id, session_id, published_on)"
                " VALUES (%s, now(), now(), %s, '', %s, %s, %s) ON CONFLICT (symbol) DO UPDATE SET"
                " body_id = coalesce(d.body_id, excluded.body_id),"
                " session_id = coalesce(d.session_id, excluded.session_id),"
                " published_on = coalesce(d.published_on, excluded.published_on) RETURNING id",
                [
                    ulid.new(),
                    symbol,
                    optional(terms, "bodies", one.body),
                    optional(terms, "upr-sessions", one.session),
                    one.issued if one.precision == Precision.DAY else None,
                ],
            )
            found[symbol] = cursor.fetchone()[0]
    return found
