"""Reading entries: always through `visible_to`."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from haki.accounts.permissions import Permission, may
from haki.coding.queries import codes_of
from haki.core.models import Event
from haki.tracker import framing
from haki.tracker.models import Crisis, Entry, EntryCrisis, Frame
from haki.vocab.models import Vocabulary

if TYPE_CHECKING:
    from haki.accounts.models import User

KIND = "entry"
COVID = "COVID-19"
"""The code of the crisis that comes set up."""
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


def crisis_names() -> dict[str, str]:
    """Return code → name of the crises that everybody may know of: a filter in an address names no other."""
    return dict(crises_visible_to(AnonymousUser()).values_list("code", "name"))


_PLACES = ("areas", "regions", "ohchr-regions", "demo-areas", "demo-regions", "un-groups", "synonyms")


def crises_visible_to(user: "User | AnonymousUser") -> QuerySet[Crisis]:
    """Return the crises that `user` may know of, the latest first.

    Who sees internal records knows all; others those for which they see an entry, those they are in the team of, and the
    one that comes set up, which is no secret.
    """
    if may(user, Permission.SEE_INTERNAL):
        return crises()
    seen = EntryCrisis.objects.filter(crisis=OuterRef("pk"), entry__in=Entry.objects.visible_to(user))
    known = Q(Exists(seen)) | Q(code=COVID)
    if user.is_authenticated:
        known |= Q(pk__in=Crisis.objects.filter(team=user.pk).values("pk"))
    return crises().filter(known)


def coded_with(frame: Frame, user: "User | AnonymousUser") -> int:
    """Return how many entries that `user` may see are coded with a version of a frame."""
    return EntryCrisis.objects.filter(frame=frame, entry__in=Entry.objects.visible_to(user)).count()


def coded_with_older(crisis: Crisis, user: "User | AnonymousUser") -> QuerySet[EntryCrisis]:
    """Return the entries of a crisis that are coded with another version than the newest, as far as `user` may see them."""
    newest = Frame.objects.filter(crisis=crisis).order_by("-version").values("pk")[:1]
    older = EntryCrisis.objects.filter(crisis=crisis, frame__isnull=False).exclude(frame__in=newest)
    return older.filter(entry__in=Entry.objects.visible_to(user)).order_by("pk")


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


def frame_vocabularies() -> dict[str, Vocabulary]:
    """Return the vocabularies that a coding frame may use, by their codes: all but those of places."""
    return {one.pk: one for one in Vocabulary.objects.exclude(pk__in=_PLACES)}


def version_of(entry: Entry) -> str:
    """Return a mark of what an entry says now, its codes included: another when anything was changed since."""
    codes = codes_of(KIND, [entry.pk]).order_by("term").values_list("term", flat=True)
    said = f"{entry.updated_at.isoformat()} {' '.join(map(str, codes))}"
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


def latest_event(entry: Entry) -> Event | None:
    """Return who did something to an entry last: for those who may change it too."""
    return Event.objects.filter(kind=KIND, record=entry.pk).select_related("by").order_by("-at").first()


def history(entry: Entry, user: "User | AnonymousUser") -> QuerySet[Event]:
    """Return who did what to an entry, the latest first; nothing for those who may not see the log."""
    events = Event.objects.filter(kind=KIND, record=entry.pk).select_related("by").order_by("-at")
    return events if may(user, Permission.SEE_LOG) else events.none()
