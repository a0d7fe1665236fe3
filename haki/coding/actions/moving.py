"""Taking codes and decisions along when two records become one, and giving them back."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection

from haki.coding.models import Code, Decision, ModelVersion, SampleText, Seen, Suggestion

Kept = dict[str, Any]
"""What `put_back` needs: the ids of what was moved, and the fields of what found its like there already."""


def move(*, kind: str, record: UUID, to: UUID) -> Kept:
    """Give one record's codes and decisions to another. A decision there on the same term stays.

    Suggestions are made anew, but for those that a source points at, which move as codes do.
    """
    Seen.objects.filter(record__in=(record, to)).delete()
    Suggestion.objects.filter(record__in=(record, to), basis=None).delete()
    there = set(Code.objects.filter(record=to).values_list("term", "basis"))
    codes = list(Code.objects.filter(kind=kind, record=record))
    decided = set(Decision.objects.filter(record=to).values_list("term", flat=True))
    decisions = list(Decision.objects.filter(kind=kind, record=record))
    texts = SampleText.objects.filter(sample__kind=kind, record=record)
    twice = [code for code in codes if (code.term_id, code.basis) in there]
    overruled = [decision for decision in decisions if decision.term_id in decided]
    kept = {
        "suggestions": list(Suggestion.objects.filter(kind=kind, record=record).values_list("pk", flat=True)),
        "codes": [code.pk for code in codes if code not in twice],
        "codes_there": [_code(code) for code in twice],
        "decisions": [decision.pk for decision in decisions if decision not in overruled],
        "decisions_there": [_decision(decision) for decision in overruled],
        # A sample that has both keeps both: the one that is gone is left out of its figures, which say so.
        "texts": list(texts.exclude(sample__texts__record=to).values_list("pk", flat=True)),
    }
    Code.objects.filter(pk__in=[code.pk for code in twice]).delete()
    Code.objects.filter(pk__in=kept["codes"]).update(record=to)
    Suggestion.objects.filter(pk__in=kept["suggestions"]).update(record=to)
    Decision.objects.filter(pk__in=[decision.pk for decision in overruled]).delete()
    Decision.objects.filter(pk__in=kept["decisions"]).update(record=to)
    SampleText.objects.filter(pk__in=kept["texts"]).update(record=to)
    return kept


def put_back(kept: Kept, *, record: UUID) -> None:
    """Give a record back what `move` took from it."""
    Code.objects.filter(pk__in=kept["codes"]).update(record=record)
    Suggestion.objects.filter(pk__in=kept.get("suggestions", [])).update(record=record)
    Code.objects.bulk_create([Code(record=record, **fields) for fields in kept["codes_there"]])
    Decision.objects.filter(pk__in=kept.get("decisions", [])).update(record=record)
    SampleText.objects.filter(pk__in=kept.get("texts", [])).update(record=record)
    Decision.objects.bulk_create([Decision(record=record, **fields) for fields in kept.get("decisions_there", [])])


def forget(*, kind: str, records: Collection[UUID]) -> None:
    """Delete all codes, decisions and suggestions of records that go, and what coders said of them blind.

    Local models that learned from them are noted: the next training replaces the one in force.
    """
    for rows in (Code, Decision, Suggestion, Seen):
        rows._default_manager.filter(kind=kind, record__in=records).delete()  # noqa: SLF001
    SampleText.objects.filter(sample__kind=kind, record__in=records).delete()
    _note_learned(records)


def _note_learned(records: Collection[UUID]) -> None:
    """Note on local models that they learned from records that go; of those not in force the content goes too."""
    with connection.cursor() as cursor:
        # Not the overlap of two arrays, which compares each with each: a model may have learned from 100,000 records.
        cursor.execute(
            "SELECT id FROM coding_modelversion WHERE NOT has_erased"
            " AND EXISTS (SELECT FROM unnest(learned_from) AS one WHERE one = ANY(%s))",
            [list(records)],
        )
        learned = [row[0] for row in cursor.fetchall()]
    rows = ModelVersion.objects.filter(pk__in=learned)
    rows.filter(is_in_force=True).update(has_erased=True)
    rows.filter(is_in_force=False).update(has_erased=True, content=b"", learned_from=[])


def _code(code: Code) -> Kept:
    return {"kind": code.kind, "term_id": str(code.term_id), "basis": str(code.basis) if code.basis else None}


def _decision(decision: Decision) -> Kept:
    return {
        "kind": decision.kind,
        "term_id": str(decision.term_id),
        "is_accepted": decision.is_accepted,
        "why": decision.why,
        "by_id": str(decision.by_id) if decision.by_id else None,
    }
