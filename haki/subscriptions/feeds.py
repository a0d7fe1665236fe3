"""A list as an Atom feed: what came into haki last, of what its reader may see."""

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from haki.core import records
from haki.core.records import RecordKind
from haki.lib.rendering import atom
from haki.search.queries import matching_ids, search
from haki.subscriptions import told
from haki.subscriptions.told import Told
from haki.ui import codes, invented
from haki.ui.listing import Criteria
from haki.ui.templatetags.ui import bcp47

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

ENTRIES = 50
_LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
LOOKED_THROUGH = 5_000
"""Records that are put in the order in which they came; of a longer list, these of the last ones are looked through."""


def latest(criteria: Criteria, user: "User | AnonymousUser") -> list[Told]:
    """Return the records of a list that `user` may see and that came last, newest first.

    IndexUnusable while the index is being built.
    """
    kind = records.get(criteria.kind)
    ids = _matching(kind, criteria, user)
    newest = kind.visible_to(user).filter(pk__in=ids).order_by("-pk").values_list("pk", flat=True)  # ULIDs sort by time
    return told.read(kind, list(newest[:ENTRIES]), user)


def _matching(kind: RecordKind, criteria: Criteria, user: "User | AnonymousUser") -> list[UUID]:
    found = search(
        criteria.query,
        user=user,
        filters=criteria.chosen,
        kind=kind.kind,
        limit=1,
        facets=(),
        with_suggested=criteria.with_suggested,
    )
    among = None
    if found.total > LOOKED_THROUGH:
        last = kind.visible_to(user).order_by("-pk").values_list("pk", flat=True)
        among = list(last[:LOOKED_THROUGH])
    return matching_ids(
        criteria.query,
        user=user,
        filters=criteria.chosen,
        kind=kind.kind,
        sort="newest",
        with_suggested=criteria.with_suggested,
        among=among,
    )


def written(
    rows: list[Told], *, title: str, address: str, criteria: Criteria, name: UUID | None = None, note: str = ""
) -> bytes:
    """Return the feed as XML. address: its own, whole; name: what it is known by, else its address."""
    mark = invented.events()
    counted = str(codes.counted(with_suggested=True)) if criteria.with_suggested else ""
    said = " ".join(filter(None, [mark, note, counted]))
    return atom.written(
        atom.Feed(
            id=f"urn:uuid:{name}" if name else address,
            title=title,
            subtitle=said,
            address=address,
            page=f"{settings.BASE_URL}{criteria.address}",
            # Of what is in it, so that the same entries are the same feed; an empty one is as old as can be.
            updated=max((row.changed_at for row in rows), default=_LONG_AGO),
            author="haki",
            language=bcp47(get_language() or "en"),
            entries=[_entry(row) for row in rows],
        )
    )


def _entry(row: Told) -> atom.Entry:
    return atom.Entry(
        id=f"urn:uuid:{row.id}",
        title=row.title,
        address=row.address,
        updated=row.changed_at,
        published=row.made_at,
        summary=" — ".join(filter(None, [row.date, row.excerpt])),
        language=bcp47(row.language),
    )
