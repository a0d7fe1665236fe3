"""Recommendations that look alike: proposed by imports, decided by people, and a decision can be taken back."""

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events
from haki.recommendations.actions.joining import join, separate
from haki.recommendations.alike.nearness import Told, near
from haki.recommendations.models import Likeness, Verdict

if TYPE_CHECKING:
    from haki.accounts.models import User

_BLOCKS = 200  # compared at a time: some tens of thousands of texts at most

_TOLD = """
    SELECT a.block, a.id, a.recommendation_id, a.source, a.language, a.number, a.text, a.run IS NOT DISTINCT FROM %s
    FROM recommendations_attestation a JOIN recommendations_recommendation r ON r.id = a.recommendation_id
    WHERE a.block = ANY(%s) AND r.audience = 'public' ORDER BY a.block, a.id
"""


@transaction.atomic
def propose(*, run: UUID) -> int:
    """Propose near matches between what a run wrote and what other sources say in the same blocks; return how many are new."""
    proposed = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT block FROM recommendations_attestation WHERE run = %s", [run])
        blocks = [block for (block,) in cursor.fetchall() if block]
        if blocks:  # tables that have just grown from nothing would be searched as if they were still empty
            cursor.execute("ANALYZE recommendations_attestation, recommendations_recommendation, coding_code")
        for start in range(0, len(blocks), _BLOCKS):
            cursor.execute(_TOLD, [run, _mixed(blocks[start : start + _BLOCKS])])
            pairs = [
                Likeness(first_id=first, second_id=second, score=score)
                for _block, rows in groupby(cursor.fetchall(), key=lambda row: row[0])
                for first, second, score in near([Told(*row[1:]) for row in rows])
            ]
            before = Likeness.objects.count()
            Likeness.objects.bulk_create(pairs, ignore_conflicts=True)
            proposed += Likeness.objects.count() - before
    return proposed


def _mixed(blocks: list[UUID]) -> list[UUID]:
    """Return the blocks in which several sources speak."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT block FROM recommendations_attestation WHERE block = ANY(%s)"
            " GROUP BY block HAVING count(DISTINCT source) > 1",
            [blocks],
        )
        return [block for (block,) in cursor.fetchall()]


@transaction.atomic
def decide_likeness(*, likeness: Likeness, same: bool, by: "User", at: datetime | None = None) -> Likeness:
    """Decide that two attestations are, or are not, of one recommendation; "same" joins the two recommendations.

    at: when it is decided, now unless said.
    ValidationError when it is decided already, or when the two are not for the same people to see.
    """
    likeness = _locked(likeness)
    if likeness.verdict != Verdict.OPEN:
        raise ValidationError(_("This has been decided already. Take the decision back first."))
    if same:
        likeness.moved = join(likeness.first.recommendation, likeness.second.recommendation)
    likeness.verdict = Verdict.SAME if same else Verdict.DIFFERENT
    likeness.decided_by = by
    likeness.decided_at = at or timezone.now()
    likeness.save()
    _record("joined" if same else "told apart", likeness, by)
    return likeness


@transaction.atomic
def undo_likeness(*, likeness: Likeness, by: "User") -> Likeness:
    """Take a decision back: what was joined is two recommendations again, each with its own identifier.

    ValidationError when it is not decided, or when nothing is left to be separated.
    """
    likeness = _locked(likeness)
    if likeness.verdict == Verdict.OPEN:
        raise ValidationError(_("This has not been decided yet."))
    if likeness.verdict == Verdict.SAME:
        separate(likeness.moved)
    likeness.verdict, likeness.decided_by, likeness.decided_at, likeness.moved = Verdict.OPEN, None, None, {}
    likeness.save()
    likeness = _locked(likeness)
    _record("decision taken back", likeness, by)
    return likeness


def _locked(likeness: Likeness) -> Likeness:
    return (
        Likeness.objects.select_for_update(of=("self",))
        .select_related("first__recommendation", "second__recommendation")
        .get(pk=likeness.pk)
    )


def _record(verb: str, likeness: Likeness, by: "User") -> None:
    ends = {likeness.first.recommendation_id, likeness.second.recommendation_id}
    for record in ends:
        data = {"likeness": likeness.pk, "with": [str(other) for other in ends - {record}], **likeness.moved}
        events.record(verb, kind="recommendation", record_id=record, by=by, data=data)
