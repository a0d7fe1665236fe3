"""Erasing an entry, and keeping it from coming back."""

from collections.abc import Sequence
from hashlib import blake2b
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from haki.coding import actions as coding
from haki.ingest.sources import Rejected
from haki.links.models import Link
from haki.tracker.actions.noted import forget_noted
from haki.tracker.drafts import Draft
from haki.tracker.models import Entry, ErasedEntry
from haki.tracker.queries import KIND


def erase(entry: Entry) -> None:
    """Delete an entry with its sources, answers, codes and links; haki.core.actions.erase calls it and keeps the tombstone.

    The key of its source is kept as a hash, so that importing the same file again does not bring it back. The items that it was
    coded from stay: they are erased by themselves. The raw files of imports belong to their runs.
    """
    if entry.source:
        ErasedEntry.objects.get_or_create(pk=_hash(entry.source, entry.key))
    Link.objects.filter(Q(from_record=entry.pk) | Q(to_record=entry.pk)).delete()
    forget_noted(entry.pk, entry.text, lambda before: str(before["content"].get("text", "")))
    coding.forget(kind=KIND, records=[entry.pk])
    entry.delete()


def without_erased(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Rejected]]:
    """Return the drafts that may be written, and the rows of those that were erased; these say nothing of the text."""
    if not ErasedEntry.objects.exists():
        return list(drafts), []
    hashes = [_hash(draft.source, draft.key) for draft in drafts]
    erased = set(ErasedEntry.objects.filter(pk__in=hashes).values_list("pk", flat=True))
    reason = _("This was erased here, and is not imported again.")
    pairs = list(zip(drafts, hashes, strict=True))
    return (
        [draft for draft, its_hash in pairs if its_hash not in erased],
        [Rejected(row=row, reason=reason) for draft, its_hash in pairs if its_hash in erased for row in draft.rows],
    )


def _hash(source: str, key: str) -> UUID:
    return UUID(bytes=blake2b(f"{source}\x1f{key}".encode(), digest_size=16).digest())
