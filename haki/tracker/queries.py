"""Reading entries: always through `visible_to`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from haki.accounts.permissions import Permission, may
from haki.core.models import Event
from haki.tracker.models import Crisis, Entry

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

KIND = "entry"


def get(pk: UUID, user: "User | AnonymousUser") -> Entry:
    """Return one entry; Entry.DoesNotExist when there is none, or none that `user` may see."""
    visible: QuerySet[Entry] = Entry.objects.visible_to(user)
    return visible.select_related("country", "organisation", "verified_by").prefetch_related("crises").get(pk=pk)


def page(ids: Sequence[UUID], user: "User | AnonymousUser") -> list[Entry]:
    """Return these entries in this order, without those that `user` may not see."""
    visible = Entry.objects.visible_to(user).filter(pk__in=ids)
    found = {one.pk: one for one in visible.defer("content").select_related("country")}
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def crises() -> QuerySet[Crisis]:
    """Return all crises, the latest first."""
    return Crisis.objects.order_by("-starts_on", "code")


def history(entry: Entry, user: "User | AnonymousUser") -> QuerySet[Event]:
    """Return who did what to an entry, the latest first; nothing for those who may not see the log."""
    events = Event.objects.filter(kind=KIND, record=entry.pk).select_related("by").order_by("-at")
    return events if may(user, Permission.SEE_LOG) else events.none()
