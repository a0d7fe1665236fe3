"""What a search found when it was saved."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import numpy as np
from django.utils import timezone

from haki.core import records
from haki.search.queries import IndexUnusable, matching_ids
from haki.subscriptions.models import Known, SavedSearch

_JUST_NOW = dt.timedelta(seconds=1)
_LOW = (1 << 64) - 1
_NUMBERS = np.dtype("<u8")


def remember(search: SavedSearch) -> bool:
    """Note what a search finds now, so that it is no news when it changes; return whether the index could say.

    Where it cannot, the follower does it later: what came after the search was saved is then left out.
    """
    Known.objects.filter(search=search).delete()
    try:
        found = found_now(search)
    except IndexUnusable:
        return False
    later: set[UUID] = set()
    # Not when it is being saved: it would go through all records for nothing.
    if timezone.now() - search.since > _JUST_NOW:
        model = records.get(search.kind).model._default_manager  # noqa: SLF001
        later = set(model.filter(created_at__gt=search.since).values_list("pk", flat=True))
    Known.objects.create(search=search, ids=packed([pk for pk in found if pk not in later]))
    return True


def found_now(search: SavedSearch, *, among: Sequence[UUID] | None = None) -> list[UUID]:
    """Return what its owner finds with a search now, newest first; IndexUnusable while the index is being built."""
    return matching_ids(
        search.query,
        user=search.owner,
        filters=search.chosen,
        kind=search.kind,
        sort="newest",
        with_suggested=search.with_suggested,
        among=among,
    )


def packed(ids: Sequence[UUID]) -> bytes:
    """Return identifiers as they are kept (models.Known)."""
    return np.sort(np.array([pk.int & _LOW for pk in ids], dtype=_NUMBERS)).tobytes()


def unknown(ids: Sequence[UUID], known: bytes) -> list[UUID]:
    """Return those of `ids` that are not among the known ones."""
    if not ids:
        return []
    numbers = np.array([pk.int & _LOW for pk in ids], dtype=_NUMBERS)
    is_known = np.isin(numbers, np.frombuffer(known, dtype=_NUMBERS))
    return [pk for pk, known_ in zip(ids, is_known, strict=True) if not known_]
