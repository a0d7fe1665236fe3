"""Writing imported entries: COPY for what is new, row by row for what changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from haki.ingest import cleaning
from haki.tracker.drafts import Draft, content_hash

_FIELDS = (
    "kind", "category", "text", "language", "excerpt", "place", "place_precision", "started_on", "started_precision",
    "ended_on", "amended_on", "sunset_on", "actor", "actor_type", "scope", "level", "scale", "source", "key",
)  # fmt: skip
_CHANGING = (*_FIELDS, "country_id", "content", "content_hash", "run", "updated_at")
_NEW = (*_CHANGING, "id", "created_at", "audience", "issue_type", "legal_basis")


class Codes(NamedTuple):
    """The ids of the terms of `areas` and of the crises, by their codes."""

    areas: Mapping[str, UUID]
    crises: Mapping[str, UUID]


def create(drafts: Sequence[tuple[UUID, Draft]], *, run: UUID, codes: Codes) -> None:
    """Write new entries with their crises and sources; call it in a transaction."""
    now = timezone.now()
    _copy(
        "tracker_entry",
        _NEW,
        ((*_values(draft, run, codes), now, pk, now, "public", "", "") for pk, draft in drafts),
    )
    _copy_related(drafts, codes)


def change(drafts: Sequence[tuple[UUID, Draft]], *, run: UUID | None, codes: Codes) -> None:
    """Make entries that are there say what their drafts say; call it in a transaction."""
    if not drafts:
        return
    now, ids = timezone.now(), [pk for pk, _draft in drafts]
    setting = ", ".join(f"{name} = %s" for name in _CHANGING)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE tracker_entry SET {setting} WHERE id = %s",  # noqa: S608 -- names above
            [(*_values(draft, run, codes), now, pk) for pk, draft in drafts],
        )
        cursor.execute("DELETE FROM tracker_entrycrisis WHERE entry_id = ANY(%s)", [ids])
        cursor.execute("DELETE FROM tracker_entrysource WHERE entry_id = ANY(%s)", [ids])
    _copy_related(drafts, codes)


def _values(draft: Draft, run: UUID | None, codes: Codes) -> tuple[Any, ...]:
    country = codes.areas[draft.country] if draft.country else None
    said = (getattr(draft, name) for name in _FIELDS)
    return (*said, country, _json(draft), content_hash(draft), run)


def _json(draft: Draft) -> str:
    said = json.dumps(draft.content(), ensure_ascii=False)
    # PostgreSQL keeps no NUL; what a source wrote may hold one, what was understood of it does not.
    return json.dumps(cleaning.content(draft.content()), ensure_ascii=False) if "\\u0000" in said else said


def _copy_related(drafts: Sequence[tuple[UUID, Draft]], codes: Codes) -> None:
    _copy(
        "tracker_entrycrisis",
        ("entry_id", "crisis_id"),
        ((pk, codes.crises[code]) for pk, draft in drafts for code in dict.fromkeys(draft.crises)),
    )
    _copy(
        "tracker_entrysource",
        ("entry_id", "publisher", "title", "url"),
        ((pk, *rests) for pk, draft in drafts for rests in draft.sources),
    )


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
