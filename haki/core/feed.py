"""The change feed: what changed, written by the database itself, read without missing a late commit.

Statement-level triggers with transition tables write one row per changed record, so bulk statements, COPY and raw SQL
are seen too. Each row carries the id of its transaction. A reader takes the rows of transactions from its cursor up to, not
including, the oldest transaction still running in this database (`BORDER`): whatever commits late has an id at or above
that, so it is read next time. "Greater than the last sequence number" would miss it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pgtrigger
from django.db import connection, transaction

PRUNED = "feed-pruned"  # the kind of the line that says from where on the feed is whole
XID = "pg_current_xact_id()::text::bigint"
# The oldest transaction still running that may yet write to this feed, as one value of SQL. Transactions are of the whole
# server: those that are seen to belong to another of its databases, or to the server's own upkeep, hold nothing back. One
# that cannot be placed does, as does a prepared one. A snapshot does not list the transaction that takes it: asked for beside.
BORDER = (
    "(SELECT least(coalesce(min(running::text::bigint), pg_snapshot_xmax(pg_current_snapshot())::text::bigint),"
    " pg_current_xact_id_if_assigned()::text::bigint) FROM pg_snapshot_xip(pg_current_snapshot()) AS running"
    " WHERE NOT EXISTS (SELECT FROM pg_stat_activity AS a"
    " WHERE a.backend_xid = running::xid AND (a.datname <> current_database() OR a.backend_type = 'autovacuum worker')))"
)


def triggers(kind: str, *, key: str = "id", kind_column: str = "", only: Sequence[str] = ()) -> list[pgtrigger.Trigger]:
    """Return the three triggers that report every change of a table to the feed.

    `key` is the column that names the changed record. `kind_column`, when given, is a column that holds the
    record's kind (a table of codes or links reports the record that it belongs to). `only`, when given, are the columns whose
    change is reported: a table that is written often, for what nobody searches, would have its records indexed each time.
    """
    what = kind_column or f"'{kind}'"

    def trigger(operation: pgtrigger.Operation, name: str, source: str) -> pgtrigger.Trigger:
        referencing = {
            "insert": pgtrigger.Referencing(new="new_rows"),  # type: ignore[no-untyped-call]
            "update": pgtrigger.Referencing(old="old_rows", new="new_rows"),  # type: ignore[no-untyped-call]
            "delete": pgtrigger.Referencing(old="old_rows"),  # type: ignore[no-untyped-call]
        }[name]
        return pgtrigger.Trigger(
            name=f"feed_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=referencing,
            func=f"INSERT INTO core_change (xid, kind, record) SELECT DISTINCT {XID}, {what}, {key} FROM {source}; RETURN NULL;",  # noqa: S608
        )

    columns = f"{kind_column}, {key}" if kind_column else key
    both = f"(SELECT {columns} FROM old_rows UNION SELECT {columns} FROM new_rows) AS rows"  # noqa: S608
    if only:
        were, are = (", ".join(f"{rows}.{name}" for name in only) for rows in ("old_rows", "new_rows"))
        both = (
            f"(SELECT new_rows.{key} FROM new_rows JOIN old_rows ON old_rows.{key} = new_rows.{key}"  # noqa: S608
            f" WHERE ROW({were}) IS DISTINCT FROM ROW({are})) AS rows"
        )
    return [
        trigger(pgtrigger.Insert, "insert", "new_rows"),
        trigger(pgtrigger.Update, "update", both),
        trigger(pgtrigger.Delete, "delete", "old_rows"),
    ]


@dataclass(frozen=True)
class Batch:
    """What changed since a cursor: pairs of kind and record, each once, and the cursor to go on from."""

    changes: list[tuple[str, UUID]]
    cursor: int


def head() -> int:
    """Return the cursor of now: everything committed before it is not in the next batch."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {BORDER}")
        return int(cursor.fetchone()[0])


def since(cursor: int, *, until: int | None = None) -> Batch:
    """Return every change committed since `cursor` by a transaction older than all that still run.

    until: nor by one from this cursor on; what follows another reader of the feed goes no further than that one is.
    """
    with connection.cursor() as database:
        # One statement, so that the border and the rows are of one snapshot.
        database.execute(
            f"WITH border AS (SELECT least({BORDER}, %s::bigint) AS xmin)"  # noqa: S608
            " SELECT border.xmin, change.kind, change.record FROM border LEFT JOIN core_change AS change"
            " ON change.xid >= %s AND change.xid < border.xmin GROUP BY 1, 2, 3",
            [until, cursor],
        )
        rows = database.fetchall()
    return Batch(changes=[(kind, record) for _, kind, record in rows if kind is not None], cursor=int(rows[0][0]))


@transaction.atomic
def forget(before: int) -> int:
    """Delete the feed's rows of transactions before `before`, and leave a line that says so; return how many.

    A reader whose cursor is below that line has missed something and must read everything anew.
    """
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_change WHERE xid < %s", [before])
        count = int(cursor.rowcount)
        cursor.execute("INSERT INTO core_change (xid, kind, record) VALUES (%s, %s, %s)", [before, PRUNED, UUID(int=0)])
    return count


def whole_from() -> int | None:
    """Return the transaction before which the feed was emptied (`forget`), or None when it never was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT xid FROM core_change WHERE xid = (SELECT min(xid) FROM core_change) AND kind = %s LIMIT 1", [PRUNED]
        )
        row = cursor.fetchone()
    return None if row is None else int(row[0])
