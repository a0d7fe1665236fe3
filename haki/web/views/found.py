"""Records of any kind as the house's own pages list them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from haki.core import records
from haki.core.records import Label
from haki.search.results import Hit

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@dataclass(frozen=True)
class Found:
    """A record that was found: its kind, title and address, and a piece of its text with found words marked."""

    kind: Label
    title: str
    url: str
    parts: Sequence[tuple[str, bool]]


def read(hits: Iterable[Hit], user: "User | AnonymousUser") -> list[Found]:
    """Return the records of these hits that the reader may see, in their order; one query for each kind."""
    hits = list(hits)
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for hit in hits:
        wanted[hit.kind].append(hit.id)
    there = {
        (name, record.pk): record
        for name, ids in wanted.items()
        for record in records.get(name).visible_to(user).filter(pk__in=ids)
    }
    return [
        Found(
            records.get(hit.kind).label,
            records.get(hit.kind).title(there[hit.kind, hit.id]),
            records.get(hit.kind).url(there[hit.kind, hit.id]),
            hit.snippet,
        )
        for hit in hits
        if (hit.kind, hit.id) in there
    ]
