"""Reading links, of which a person sees those whose both ends they may see."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from haki.core import records, ulid
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

    @property
    def ulid(self) -> str:
        """The identifier of the other end."""
        return ulid.text(self.link.to_record if self.is_outgoing else self.link.from_record)


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
    return links_of_many([record], user=user).get(record, [])


def links_of_many(ids: Collection[UUID], *, user: "User | AnonymousUser") -> dict[UUID, list[Linked]]:
    """Return the links of records, as `links_of` does, by record; a query for each kind of record at their other ends."""
    wanted = set(ids)
    links = list(Link.objects.filter(Q(from_record__in=wanted) | Q(to_record__in=wanted)).order_by("created_at"))
    ends = [(link, record) for link in links for record in {link.from_record, link.to_record} & wanted]
    others: dict[str, set[UUID]] = {}
    for link, record in ends:
        kind, other = _other_end(link, record)
        others.setdefault(kind, set()).add(other)
    seen = {
        (kind, thing.pk): thing
        for kind, asked in others.items()
        for thing in records.get(kind).visible_to(user).filter(pk__in=asked)
    }
    found: dict[UUID, list[Linked]] = {}
    for link, record in ends:
        kind, other = _other_end(link, record)
        if thing := seen.get((kind, other)):
            declared = records.get(kind)
            one = Linked(link, kind, declared.title(thing), declared.url(thing), link.from_record == record)
            found.setdefault(record, []).append(one)
    return found


def _other_end(link: Link, record: UUID) -> tuple[str, UUID]:
    if link.from_record == record:
        return link.to_kind, link.to_record
    return link.from_kind, link.from_record
