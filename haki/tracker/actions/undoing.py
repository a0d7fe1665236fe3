"""Putting back what an import did."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from haki.coding import actions as coding
from haki.coding.models import Decision
from haki.links.models import Link
from haki.tracker.actions.known import codes
from haki.tracker.actions.write import change
from haki.tracker.drafts import Draft
from haki.tracker.models import Entry
from haki.tracker.queries import KIND


def undo(run: UUID, applied: Sequence[tuple[UUID, Any]]) -> int:
    """Remove the entries that a run created and put back those it changed; return how many. Call it in a transaction.

    What a later run wrote again, and what people corrected, coded or linked, stays as it is.
    """
    was = dict(applied)
    rows = Entry.objects.select_for_update(no_key=True).order_by("pk")  # who corrects one this moment is waited for
    found = set(rows.filter(pk__in=list(was), run=run, corrected_at=None).values_list("pk", flat=True))
    created = {pk for pk in found if was[pk] is None} - _in_use(found)
    coding.forget(kind=KIND, records=created)
    Entry.objects.filter(pk__in=created).delete()
    back = {pk: was[pk] for pk in found if was[pk] is not None}
    known = codes()
    for pk, before in back.items():
        earlier = UUID(before["run"]) if before["run"] else None
        change([(pk, Draft.from_content(before["content"]))], run=earlier, codes=known)
    return len(created) + len(back)


def _in_use(entries: set[UUID]) -> set[UUID]:
    """Return those that people coded or linked."""
    coded = Decision.objects.filter(kind=KIND, record__in=entries).values_list("record", flat=True)
    linked = Link.objects.filter(from_record__in=entries).values_list("from_record", flat=True)
    linking = Link.objects.filter(to_record__in=entries).values_list("to_record", flat=True)
    verified = Entry.objects.filter(pk__in=entries, verified_at__isnull=False).values_list("pk", flat=True)
    return {*coded, *linked, *linking, *verified}
