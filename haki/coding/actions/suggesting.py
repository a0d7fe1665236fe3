"""Suggestions of the models in force, written in bulk: one batch of records is one short transaction."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from haki.coding.actions.asking import Asked, Row, Setting, language_of, setting
from haki.coding.models import Seen, Suggestion
from haki.coding.queries.scheme_terms import SCHEMES
from haki.core import records
from haki.core.alone import in_turn
from haki.core.records import SearchDocument

BATCH = 1_000
START = UUID(int=0)
_LOCK = 4_729_012  # one process at a time writes suggestions of models
_XID = "pg_current_xact_id()::text::bigint"
_BACKSLASH = "\\"
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Done:
    """What suggesting did: records looked at, records whose text the models read, suggestions written."""

    records: int = 0
    read: int = 0
    suggestions: int = 0

    def __add__(self, other: "Done") -> "Done":
        """Return the sums."""
        return Done(self.records + other.records, self.read + other.read, self.suggestions + other.suggestions)


def suggest(*, kind: str, ids: Iterable[UUID] | None = None, progress: Progress | None = None) -> Done:
    """Bring the models' suggestions for these records (all of the kind when None) in step with their texts.

    A record is read only when its text, the models in force, or what its source coded changed since. Nothing is suggested for a
    scheme that the record's source coded itself or that no facet of its kind shows, nor of terms that ended or are
    unknown. Each batch is a transaction.
    """
    asking = setting()
    done = Done()
    for part in _parts(every(kind) if ids is None else ids):
        done += of_batch(kind, part, asking)
        if progress:
            progress(len(part))
    return done


def every(kind: str, after: UUID = START) -> Iterator[UUID]:
    """Yield all records of a kind behind `after`, in order; what is added meanwhile too."""
    rows = records.get(kind).model._default_manager.order_by("pk")  # noqa: SLF001
    while part := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        yield from part
        after = part[-1]


@transaction.atomic
def of_batch(kind: str, ids: Sequence[UUID], asking: Setting) -> Done:
    """Do what `suggest` does, for one batch."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")  # what a crash of the machine takes is made again
    in_turn(_LOCK)
    found = {document.id: document for document in records.get(kind).documents(ids)}
    forget_read([record for record in ids if record not in found])
    wanted = _to_ask(kind, found, asking)
    if not wanted:
        return Done(len(ids))
    _delete(wanted)
    written = _write(kind, asking.rows(wanted))
    _remember(kind, wanted)
    return Done(len(ids), len(wanted), written)


def forget_read(ids: Sequence[UUID]) -> None:
    """Forget what the models read and suggested of records that are gone, or are to be read anew."""
    if ids:
        Seen.objects.filter(record__in=ids).delete()
        Suggestion.objects.filter(record__in=ids, model__isnull=False).delete()


def _to_ask(kind: str, found: dict[UUID, SearchDocument], asking: Setting) -> list[Asked]:
    """Return the records of which the models have to be asked something, with what."""
    seen = {row.record: row for row in Seen.objects.filter(record__in=list(found))}
    coded, elsewhere = _coded_by_source(kind, list(found), asking), _of_other_kinds(kind)
    wanted = []
    for record, document in found.items():
        language = language_of(document.texts)
        text = language, document.texts.get(language, "")
        without = coded.get(record, frozenset()) | elsewhere
        broken = {scheme: its for scheme, its in asking.broken.items() if scheme not in without}
        asked = Asked.of(record, text, asking.schemes_for(language, without), broken, seen.get(record))
        if asked is not None:
            wanted.append(asked)
    return wanted


def _of_other_kinds(kind: str) -> frozenset[str]:
    """Return the schemes that records of a kind are not coded in: none of its facets shows their vocabulary."""
    shown = {facet.vocabulary for facet in records.get(kind).facets if facet.is_coded}
    return frozenset(by.code for by in SCHEMES.values() if by.vocabulary not in shown)


def _coded_by_source(kind: str, ids: list[UUID], asking: Setting) -> dict[UUID, frozenset[str]]:
    """Return record → the schemes in which its source gave it codes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.record, array_agg(DISTINCT t.vocabulary_id || CASE WHEN t.parent_id IS NULL THEN ' top' ELSE '' END)"
            " FROM coding_code c JOIN vocab_term t ON t.id = c.term_id WHERE c.record = ANY(%s) AND c.kind = %s GROUP BY 1",
            [ids, kind],
        )
        return {record: asking.schemes_of(levels) for record, levels in cursor.fetchall()}


def _delete(wanted: Sequence[Asked]) -> None:
    """Delete what older models, or models asked of an older text, said."""
    pairs = [(one.record, scheme) for one in wanted for scheme in one.replaced]
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM coding_suggestion s USING unnest(%s::uuid[], %s::text[]) AS gone (record, scheme)"
            " WHERE s.record = gone.record AND s.scheme = gone.scheme AND s.model_id IS NOT NULL",
            [[record for record, _ in pairs], [scheme for _, scheme in pairs]],
        )


def _write(kind: str, rows: Iterable[Row]) -> int:
    now = timezone.now().isoformat()
    # Whole lines take half of the time. Only words can hold what needs quoting, and JSON has quoted all of it but backslashes.
    lines = [
        f"{kind}\t{row.record}\t{row.term}\t{row.scheme}\t{row.model}\t{row.probability}\t{row.is_likely}\t"
        f"{_json(row.words).replace(_BACKSLASH, 2 * _BACKSLASH)}\t{row.informs}\t{now}\n"
        for row in rows
    ]
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY coding_suggestion (kind, record, term_id, scheme, model_id, probability, is_likely, words, informs, at)"
            " FROM STDIN"
        ) as copy,
    ):
        copy.write("".join(lines))
    return len(lines)


def _remember(kind: str, wanted: Sequence[Asked]) -> None:
    asked = [f"{{{','.join(map(str, one.digests))}}}" for one in wanted]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO coding_seen (record, kind, text, asked, xid) SELECT record, %s, text, asked::bigint[], {_XID}"  # noqa: S608
            " FROM unnest(%s::uuid[], %s::bigint[], %s::text[]) AS new (record, text, asked)"
            " ON CONFLICT (record) DO UPDATE SET text = excluded.text, asked = excluded.asked, xid = excluded.xid",
            [kind, [one.record for one in wanted], [one.text_digest for one in wanted], asked],
        )


def _parts(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while part := list(islice(rest, BATCH)):
        yield part
