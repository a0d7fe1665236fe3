"""Reading links, of which a person sees those whose both ends they may see."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from haki.core import records
from haki.links.models import Link

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@dataclass(frozen=True)
class Linked:
    """A link as seen from one record: the other end, and whether the link points to it (else from it)."""

    link: Link
    kind: str
    title: str
    url: str
    is_outgoing: bool


def find(kind: str, record: UUID, *, user: "User | AnonymousUser") -> Any:
    """Return a record that `user` may see; LookupError when there is none, or none for them."""
    try:
        found = records.get(kind).visible_to(user).filter(pk=record).first()
    except KeyError:
        found = None
    if found is None:
        raise LookupError(f"There is no {kind} {record}.")
    return found


def links_of(record: UUID, *, user: "User | AnonymousUser") -> list[Linked]:
    """Return the links of a record whose other end `user` may see, oldest first. The record itself must have been checked."""
    links = list(Link.objects.filter(Q(from_record=record) | Q(to_record=record)).order_by("created_at"))
    wanted: dict[str, set[UUID]] = {}
    for link in links:
        kind, other = _other_end(link, record)
        wanted.setdefault(kind, set()).add(other)
    seen = {
        (kind, thing.pk): thing
        for kind, ids in wanted.items()
        for thing in records.get(kind).visible_to(user).filter(pk__in=ids)
    }
    found = []
    for link in links:
        kind, other = _other_end(link, record)
        if thing := seen.get((kind, other)):
            declared = records.get(kind)
            found.append(Linked(link, kind, declared.title(thing), declared.url(thing), link.from_record == record))
    return found


def _other_end(link: Link, record: UUID) -> tuple[str, UUID]:
    if link.from_record == record:
        return link.to_kind, link.to_record
    return link.from_kind, link.from_record
