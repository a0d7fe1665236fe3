"""What changed between dumps, for whoever keeps a copy."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max
from django.utils.translation import gettext as _

from haki.core import ulid
from haki.recommendations.dump import lines
from haki.recommendations.dump.files import stamp
from haki.recommendations.exported import PART, Reader
from haki.recommendations.models import Moved, Published, Recommendation


def moment(given: str) -> datetime:
    """Return the moment that a date (its beginning, UTC) or a date with a time means; ValueError says what was expected."""
    text = given.strip().replace(" ", "+")  # the plus sign of a time zone, in an address
    try:
        if len(text) == len("2026-11-29"):
            return datetime.combine(date.fromisoformat(text), time(), UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        said = {"given": given, "example": "2026-11-29", "exactly": "2026-11-29T02:17:00Z"}
        raise ValueError(_("“%(given)s” is no date; expected %(example)s or %(exactly)s.") % said) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def since(when: datetime) -> Iterator[dict[str, Any]]:
    """Yield what dumps found new, changed or withdrawn after `when`, the oldest first, and at the end until when that goes.

    A recommendation is given as it is now, for everybody. Of what was withdrawn only the identifier is said, and what it was
    joined to. The last line has "end": an answer without it was cut off.
    """
    until = Published.objects.aggregate(last=Max("changed_at"))["last"] or when
    rows = Published.objects.filter(changed_at__gt=when, changed_at__lte=until).order_by("changed_at", "pk")
    told = rows.values_list("pk", "published_at", "changed_at", "withdrawn_at")
    reader, rest = Reader(AnonymousUser()), told.iterator(chunk_size=PART)
    while part := list(islice(rest, PART)):
        shown = {
            line.one.id: line.said for line in lines.read([pk for pk, _new, _at, gone in part if not gone], reader)
        }
        joined = _joined([pk for pk, *_times in part if pk not in shown])
        for pk, published, changed, _gone in part:
            if pk in shown:
                yield {"change": "new" if published > when else "changed", "at": stamp(changed), **shown[pk]}
            else:
                yield {"change": "withdrawn", "at": stamp(changed), "id": ulid.text(pk), **joined.get(pk, {})}
    yield {"change": "end", "until": stamp(max(until, when))}


def _joined(gone: list[UUID]) -> dict[UUID, dict[str, str]]:
    visible = Recommendation.objects.visible_to(AnonymousUser()).values("pk")
    moved = Moved.objects.filter(pk__in=gone, recommendation__in=visible).values_list("pk", "recommendation")
    return {pk: {"joined_to": ulid.text(to)} for pk, to in moved}
