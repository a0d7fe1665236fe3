"""The place in a list from which the next page goes on, even when the list has changed meanwhile.

A cursor is the number of records before it and the last of them: "20.01K8…". When that record stands elsewhere now, because
others were added or taken away before it, the page goes on after it all the same: none is shown twice, none is left out.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from ninja.errors import HttpError

from haki.core import ulid
from haki.search.queries import matching_ids, search


def after(start: int, ids: Sequence[UUID]) -> str:
    """Return the cursor behind the last of `ids`, which begin at `start`."""
    return f"{start + len(ids)}.{ulid.text(ids[-1])}"


def start(cursor: str, query: str, what: Mapping[str, Any]) -> int:
    """Return the offset at which to go on; HttpError 422 when it is no cursor."""
    if not cursor:
        return 0
    count, _dot, last = cursor.partition(".")
    try:
        offset, anchor = int(count), ulid.parse(last)
        if not 0 < offset < 10**9:
            raise ValueError(count)
    except ValueError:
        raise HttpError(422, _("This is no cursor; take it from `next` of the page before.")) from None
    there = search(query, **what, offset=offset - 1, limit=1, facets=())
    if [hit.id for hit in there.hits] == [anchor]:
        return offset
    ids = matching_ids(query, **what)
    # When the record itself is gone, those after it have moved up by one.
    return ids.index(anchor) + 1 if anchor in ids else offset - 1
