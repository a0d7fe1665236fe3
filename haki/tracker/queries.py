"""Reading entries: always through `visible_to`."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from haki.accounts.permissions import Permission, may
from haki.coding.queries import codes_of
from haki.core.models import Event
from haki.tracker import framing
from haki.tracker.models import Crisis, Entry, Frame

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

KIND = "entry"
CODED_BY_DEFAULT = ("uhri-themes", "affected-persons", "sdg")
"""The vocabularies that entries are coded to in crises without a frame."""
ITEM = "item"
STORY = "story"


def get(pk: UUID, user: "User | AnonymousUser") -> Entry:
    """Return one entry; Entry.DoesNotExist when there is none, or none that `user` may see. Editors get withdrawn ones too."""
    seen: QuerySet[Entry] = Entry.objects.readable_by(user)
    return (
        seen.select_related("country", "organisation", "verified_by", "withdrawn_by")
        .prefetch_related("crises")
        .get(pk=pk)
    )


def page(ids: Sequence[UUID], user: "User | AnonymousUser") -> list[Entry]:
    """Return these entries in this order, without those that `user` may not see."""
    visible = Entry.objects.visible_to(user).filter(pk__in=ids)
    found = {one.pk: one for one in visible.defer("content").select_related("country")}
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def crises() -> QuerySet[Crisis]:
    """Return all crises, the latest first."""
    return Crisis.objects.order_by("-starts_on", "code")


def frames_in_use(crises: Sequence[Crisis]) -> dict[UUID, Frame]:
    """Return the newest version of the coding frame of each of these crises that has one, by the crisis's identifier."""
    newest = Frame.objects.filter(crisis__in=crises).order_by("crisis", "-version").distinct("crisis")
    return {frame.crisis_id: frame for frame in newest.select_related("crisis")}


def offered(crises: Sequence[Crisis]) -> list[str]:
    """Return the vocabularies that entries of these crises are coded to, each once."""
    frames = frames_in_use(crises)
    found: dict[str, None] = {}
    for crisis in crises:
        frame = frames.get(crisis.pk)
        found.update(dict.fromkeys(framing.read(frame.content).vocabularies if frame else CODED_BY_DEFAULT))
    return list(found)


def version_of(entry: Entry) -> str:
    """Return a mark of what an entry says now, its codes included: another when anything was changed since."""
    codes = codes_of(KIND, [entry.pk]).order_by("term").values_list("term", flat=True)
    said = f"{entry.updated_at.isoformat()} {' '.join(map(str, codes))}"
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


def history(entry: Entry, user: "User | AnonymousUser") -> QuerySet[Event]:
    """Return who did what to an entry, the latest first; nothing for those who may not see the log."""
    events = Event.objects.filter(kind=KIND, record=entry.pk).select_related("by").order_by("-at")
    return events if may(user, Permission.SEE_LOG) else events.none()
