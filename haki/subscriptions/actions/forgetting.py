"""What is let go of: deleted searches after a while, erased records at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from haki.subscriptions.models import Match, SavedSearch

KEPT = timedelta(days=30)
"""How long a deleted search can be taken back."""


def forget_deleted() -> int:
    """Remove the searches that were deleted longer ago than KEPT, with all that belongs to them; return how many."""
    old = SavedSearch.objects.filter(deleted_at__lt=timezone.now() - KEPT)
    count = old.count()
    old.delete()
    return count


def forget_record(*, record_id: UUID, **_of_signal: Any) -> None:
    """Forget that an erased record was found."""
    Match.objects.filter(record=record_id).delete()
