"""Reading snapshots, always through `visible_to`."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from haki.core import records
from haki.lib.rendering import Report
from haki.reports import frozen
from haki.reports.models import Snapshot

if TYPE_CHECKING:
    from haki.accounts.models import User

_PART = 5_000


def snapshots(user: "User | AnonymousUser") -> QuerySet[Snapshot]:
    """Return the snapshots that `user` may see, the newest first, without their content."""
    found: QuerySet[Snapshot] = Snapshot.objects.visible_to(user).defer("content").select_related("by")
    return found


def snapshot(pk: UUID, user: "User | AnonymousUser") -> Snapshot:
    """Return one snapshot; Snapshot.DoesNotExist when there is none, or none that `user` may see."""
    found: Snapshot = Snapshot.objects.visible_to(user).select_related("by", "published_by", "previous").get(pk=pk)
    return found


def not_public(report: Report) -> int:
    """Return how many of the records that a report counts or shows not everybody may see."""
    return sum(_unseen(kind, sorted(ids)) for kind, ids in frozen.counted(report).items())


def _unseen(kind: str, ids: list[UUID]) -> int:
    public: Any = records.get(kind).visible_to(AnonymousUser())
    parts = (ids[start : start + _PART] for start in range(0, len(ids), _PART))
    seen: int = sum(public.filter(pk__in=part).order_by().values("pk").distinct().count() for part in parts)
    return len(ids) - seen
