"""Reading lists: one's own, those that everybody may read, and what a reader sees of one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from haki.core import records
from haki.reading.models import Kept, ReadingList, Sharing
from haki.subscriptions import told
from haki.subscriptions.told import Told

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

KEPT_FOR = timedelta(days=30)
"""How long a deleted list can be taken back."""


def own(person: "User") -> QuerySet[ReadingList]:
    """Return a person's lists by name, with how many records each has (`count`)."""
    count = Count("kept", filter=Q(kept__removed_at=None))
    return ReadingList.objects.filter(owner=person, deleted_at=None).annotate(count=count)


def deleted(person: "User") -> QuerySet[ReadingList]:
    """Return the lists that a person deleted and can take back, the latest first."""
    return ReadingList.objects.filter(owner=person, deleted_at__gt=timezone.now() - KEPT_FOR).order_by("-deleted_at")


def shared_with_everybody() -> QuerySet[ReadingList]:
    """Return the lists that everybody may read, the one changed last first."""
    live = ReadingList.objects.filter(sharing=Sharing.EVERYBODY, deleted_at=None, owner__is_active=True)
    return live.select_related("owner").order_by("-updated_at")


@dataclass(frozen=True)
class Shown:
    """A record of a list as a reader sees it. number: in what they see, from 1."""

    number: int
    kept: Kept
    told: Told


@dataclass(frozen=True)
class Read:
    """A list as a reader sees it. left_out: how many of its records they may not see, or are gone."""

    rows: list[Shown]
    left_out: int


def read(reading_list: ReadingList, user: "User | AnonymousUser", *, letters: int | None = told.LETTERS) -> Read:
    """Return the records of a list that `user` may see, in its order. letters: of each text; None: all."""
    kept = list(reading_list.kept.filter(removed_at=None))
    found = _told(kept, user, letters)
    seen = [one for one in kept if one.record in found]
    rows = [Shown(number, one, found[one.record]) for number, one in enumerate(seen, start=1)]
    return Read(rows, len(kept) - len(rows))


def removed(reading_list: ReadingList, user: "User") -> list[Shown]:
    """Return what was taken out of a list and can be put back, the latest first."""
    kept = list(reading_list.kept.exclude(removed_at=None).order_by("-removed_at")[:20])
    found = _told(kept, user, told.LETTERS)
    return [Shown(0, one, found[one.record]) for one in kept if one.record in found]


def _told(kept: Iterable[Kept], user: "User | AnonymousUser", letters: int | None) -> dict[UUID, Told]:
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for one in kept:
        by_kind[one.kind].append(one.record)
    return {
        row.id: row for kind, ids in by_kind.items() for row in told.read(records.get(kind), ids, user, letters=letters)
    }
