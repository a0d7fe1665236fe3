"""Putting back what an import did."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from haki.coding import actions as coding
from haki.coding.models import Decision
from haki.links.models import Link
from haki.recommendations.actions.again import merge_again
from haki.recommendations.actions.plan import Writing
from haki.recommendations.actions.terms import term_ids
from haki.recommendations.actions.withdrawing import hide, restore
from haki.recommendations.actions.write import change, write_codes
from haki.recommendations.drafts import Draft, content_hash
from haki.recommendations.matching import keys
from haki.recommendations.models import Attestation, Document, Recommendation
from haki.recommendations.queries import KIND


def undo(run: UUID, applied: Sequence[tuple[UUID, Any]]) -> int:
    """Remove the attestations that a run created and put back those it changed; return how many.

    What a later run wrote again stays as it is. A recommendation goes when nobody attests it any more, unless a person
    coded or linked it. Call it in a transaction.
    """
    was = dict(applied)
    found = list(Attestation.objects.filter(pk__in=list(was), run=run))
    records = {attestation.recommendation_id for attestation in found}
    terms = term_ids()
    coding.remove_of_bases(kind=KIND, bases=[attestation.pk for attestation in found])
    Attestation.objects.filter(pk__in=[one.pk for one in found if was[one.pk] is None]).delete()
    for attestation in found:
        if (content := was[attestation.pk]) is not None:
            writing = _as_it_was(attestation, content)
            change([writing], UUID(content["run"]) if content["run"] else None, timezone.now())
            if not writing.draft.is_withdrawn:
                write_codes([writing], terms)
    stood_in = _documents(records)
    _remove_unattested(records)
    merge_again(records, terms)
    restore(found)
    hide(records)
    _remove_empty(stood_in)
    return len(found)


def _as_it_was(attestation: Attestation, content: dict[str, Any]) -> Writing:
    draft = Draft.from_content(
        source=attestation.source,
        key=attestation.key,
        language=attestation.language,
        text=content["text"],
        content=content["content"],
    )
    return Writing(
        id=attestation.pk,
        recommendation=attestation.recommendation_id,
        draft=draft,
        keys=keys(draft),
        content_hash=content_hash(draft),
    )


def _remove_unattested(records: set[UUID]) -> None:
    left = set(Attestation.objects.filter(recommendation__in=records).values_list("recommendation", flat=True))
    bare = records - left
    coded = Decision.objects.filter(record__in=bare).values_list("record", flat=True)
    linked = Link.objects.filter(from_record__in=bare).values_list("from_record", flat=True)
    linking = Link.objects.filter(to_record__in=bare).values_list("to_record", flat=True)
    bare -= {*coded, *linked, *linking}
    remove(bare)


def remove(records: set[UUID]) -> None:
    """Delete recommendations with all that hangs on them."""
    stood_in = _documents(records)
    coding.forget(kind=KIND, records=records)
    Recommendation.objects.filter(pk__in=records).delete()
    _remove_empty(stood_in)


def _documents(records: set[UUID]) -> set[UUID]:
    found = Recommendation.objects.filter(pk__in=records, document__isnull=False)
    return set(found.values_list("document", flat=True))


def _remove_empty(documents: set[UUID]) -> None:
    """Remove those documents that no recommendation stands in any more: they say nothing."""
    full = Recommendation.objects.filter(document__in=documents).values_list("document", flat=True)
    Document.objects.filter(pk__in=documents - set(full)).delete()
