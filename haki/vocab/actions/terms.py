"""Loading the terms of one vocabulary."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from haki.core import ulid
from haki.vocab.files import LANGUAGES, Row, extra
from haki.vocab.models import Term, Vocabulary

# Kept in Term.extra though the files don't have it: official texts are loaded apart (official_sdg).
_KEPT = ("official",)
_FIELDS = ("parent_id", "labels", "valid_from", "valid_to", "rank", "extra")


def load(vocabulary: Vocabulary, rows: list[Row]) -> dict[str, int]:
    """Make the terms of `vocabulary` those of `rows`; return counts: created, updated, unchanged, ended."""
    known = {term.code: term for term in vocabulary.terms.all()}
    ids = _ids(rows, known)
    created, updated = [], []
    for rank, row in enumerate(rows):
        wanted = _wanted(row, rank, ids)
        term = known.get(row["code"])
        if term is None:
            created.append(Term(id=ids[row["code"]], vocabulary=vocabulary, code=row["code"], **wanted))
            continue
        wanted["extra"] |= {name: term.extra[name] for name in _KEPT if name in term.extra}
        if any(getattr(term, name) != value for name, value in wanted.items()):
            updated.append(_set(term, wanted))
    Term.objects.bulk_create(created)
    Term.objects.bulk_update(updated, _FIELDS, batch_size=500)
    return {
        "created": len(created),
        "updated": len(updated),
        "unchanged": len(rows) - len(created) - len(updated),
        "ended": _end(term for code, term in known.items() if code not in ids),
    }


def _ids(rows: list[Row], known: dict[str, Term]) -> dict[str, Any]:
    ids: dict[str, Any] = {}
    for row in rows:
        code = row["code"]
        if not code or code in ids:
            raise row.fail(f"the code “{code}” stands twice." if code else "the code is missing.")
        ids[code] = known[code].id if code in known else ulid.new()
    return ids


def _wanted(row: Row, rank: int, ids: dict[str, Any]) -> dict[str, Any]:
    if (parent := row["parent"]) and parent not in ids:
        raise row.fail(f"the parent “{parent}” is not a code of this vocabulary.")
    if not row["en"]:
        raise row.fail(f"“{row['code']}” has no English label.")
    return {
        "parent_id": ids[parent] if parent else None,
        "labels": {language: row[language] for language in LANGUAGES if row[language]},
        "valid_from": row.date("valid_from"),
        "valid_to": row.date("valid_to"),
        "rank": rank,
        "extra": extra(row),
    }


def _set(term: Term, wanted: dict[str, Any]) -> Term:
    for name, value in wanted.items():
        setattr(term, name, value)
    return term


def _end(gone: Iterable[Term]) -> int:
    today = date.today()  # noqa: DTZ011 - the calendar day where the program runs is meant
    ended = [term for term in gone if term.valid_to is None]
    for term in ended:
        term.valid_to = max(today, term.valid_from or today)
    Term.objects.bulk_update(ended, ["valid_to"])
    return len(ended)
