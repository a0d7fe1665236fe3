"""Erasing a recommendation, and keeping it from coming back."""

from collections.abc import Sequence
from hashlib import blake2b
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from haki.core.models import Event
from haki.ingest.models import Applied, Run
from haki.ingest.sources import Rejected
from haki.links.models import Link
from haki.recommendations.actions.undoing import remove
from haki.recommendations.drafts import Draft
from haki.recommendations.models import Erased, Moved, Recommendation


def erase(recommendation: Recommendation) -> None:
    """Delete a recommendation with its attestations, codes and links; haki.core.actions.erase calls it and keeps the tombstone.

    Goes with it: what is said of those that were joined to it, and what imports noted of its texts (to undo, as a sample).
    Its sources' keys are kept as hashes, so that importing the same file again does not bring it back. The raw files of
    imports stay: they belong to their runs.
    """
    keys = recommendation.attestations.values_list("source", "key")
    Erased.objects.bulk_create([Erased(id=_hash(source, key)) for source, key in set(keys)], ignore_conflicts=True)
    Link.objects.filter(from_record=recommendation.pk).delete()
    Link.objects.filter(to_record=recommendation.pk).delete()
    _forget_what_was_noted(recommendation)
    remove({recommendation.pk})


def _forget_what_was_noted(recommendation: Recommendation) -> None:
    joined = Moved.objects.filter(recommendation=recommendation).values("pk")
    Event.objects.filter(kind="recommendation", record__in=joined).update(title="", data={})
    applied = Applied.objects.filter(record__in=recommendation.attestations.values("pk"))
    texts = {recommendation.text, *recommendation.attestations.values_list("text", flat=True)}
    texts |= {before["text"] for before in applied.values_list("before", flat=True) if before}
    applied.delete()
    for text in texts:
        noted = Q(difference__contains=[{"after": text}]) | Q(difference__contains=[{"before": text}])
        for run in Run.objects.filter(noted):
            kept = [line for line in run.difference if text not in {line.get("before"), line.get("after")}]
            Run.objects.filter(pk=run.pk).update(difference=kept)


def without_erased(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Rejected]]:
    """Return the drafts that may be written, and the rows of those that were erased; these say nothing of the text."""
    if not Erased.objects.exists():
        return list(drafts), []
    hashes = [_hash(draft.source, draft.key) for draft in drafts]
    erased = set(Erased.objects.filter(pk__in=hashes).values_list("pk", flat=True))
    kept = [draft for draft, its_hash in zip(drafts, hashes, strict=True) if its_hash not in erased]
    rejected = [
        Rejected(row=row, reason=_("This was erased here, and is not imported again."))
        for draft, its_hash in zip(drafts, hashes, strict=True)
        if its_hash in erased
        for row in draft.rows
    ]
    return kept, rejected


def _hash(source: str, key: str) -> UUID:
    return UUID(bytes=blake2b(f"{source}\x1f{key}".encode(), digest_size=16).digest())
