"""Erasing a recommendation, and keeping it from coming back."""

from collections.abc import Sequence
from hashlib import blake2b
from uuid import UUID

from django.utils.translation import gettext as _

from haki.ingest.sources import Rejected
from haki.links.models import Link
from haki.recommendations.actions.undoing import remove
from haki.recommendations.drafts import Draft
from haki.recommendations.models import Erased, Recommendation


def erase(recommendation: Recommendation) -> None:
    """Delete a recommendation with its attestations, codes and links; haki.core.actions.erase calls it and keeps the tombstone.

    Its sources' keys are kept as hashes, so that importing the same file again does not bring it back. The raw files of
    imports stay: they belong to their runs.
    """
    keys = recommendation.attestations.values_list("source", "key")
    Erased.objects.bulk_create([Erased(id=_hash(source, key)) for source, key in set(keys)], ignore_conflicts=True)
    Link.objects.filter(from_record=recommendation.pk).delete()
    Link.objects.filter(to_record=recommendation.pk).delete()
    remove({recommendation.pk})


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
