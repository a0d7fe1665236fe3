"""A document that a watched feed names is fetched, and what became of it noted.

It is asked for again when its entry in the feed says that it changed, and once a day where its server tells versions apart (ETag,
Last-Modified), so that what is unchanged is not sent. The same bytes do nothing; others wait for a person as what is new does.
"""

import datetime as dt
import io
from typing import Any, Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from haki.core import web
from haki.ingest import cleaning, raw
from haki.ingest.actions.watched.taking import take
from haki.ingest.models import Arrival, Way
from haki.ingest.watching.documents import name_of
from haki.ingest.watching.folder import unreadable
from haki.ingest.watching.recognising import UnrecognisedError
from haki.lib.fetching import Fetched, FetchProblem, Refused, TooLarge, pacing

TRIES: Final = 6
"""So often is a document asked for that cannot be fetched; that takes some eight hours."""
LIMIT: Final = 100 << 20
"""Bytes of a document: it is held in memory while it is fetched."""
_SECONDS: Final = 60.0
_AGAIN: Final = dt.timedelta(days=1)


def wanted() -> list[Arrival]:
    """Return the documents to be asked for now, those that never were first."""
    told_apart = ~Q(etag="", last_modified="") & Q(is_named=True, seen_at__lte=timezone.now() - _AGAIN)
    found = Arrival.objects.exclude(feed=None).filter(Q(is_settled=False) | told_apart)
    return [one for one in found.select_related("feed").order_by("is_settled", "pk") if one.is_settled or is_due(one)]


def is_due(arrival: Arrival) -> bool:
    """Return whether a document is to be asked for now: at once, then after a time that doubles."""
    wait = dt.timedelta(seconds=pacing.SHORTEST * 2 ** (arrival.tries - 1)) if arrival.tries else dt.timedelta()
    return timezone.now() >= arrival.seen_at + wait


def take_document(arrival: Arrival) -> None:
    """Fetch a document and begin a run for it, and note which; or note why it is not taken."""
    try:
        source = arrival.feed.source if arrival.feed else ""
        limit = min(settings.UPLOAD_LIMIT, LIMIT)
        etag, last_modified = arrival.etag, arrival.last_modified
        fetched = web.get(arrival.place, seconds=_SECONDS, limit=limit, etag=etag, last_modified=last_modified)
    except FetchProblem as problem:
        is_final = isinstance(problem, Refused | TooLarge) or arrival.tries + 1 >= TRIES
        # What was taken before stays taken: that its address is not there today says nothing of it.
        said = "" if arrival.run_id else str(problem)
        _note(arrival, problem=said, is_settled=is_final, tries=arrival.tries + 1)
    else:
        if fetched.is_unchanged:
            _note(arrival, problem=arrival.problem, is_settled=True, tries=0)
        else:
            _take(arrival, fetched, source)


def _take(arrival: Arrival, fetched: Fetched, source: str) -> None:
    kept = {"etag": fetched.etag, "last_modified": fetched.last_modified, "is_settled": True, "tries": 0}
    try:
        run = take(content=io.BytesIO(fetched.content), file_name=name_of(arrival.place), source=source, way=Way.FEED)
    except OSError as error:
        _note(arrival, run=None, problem=unreadable(error), **kept)
    except (UnrecognisedError, raw.TooLargeError) as problem:
        _note(arrival, run=None, problem=str(problem), **kept)
    else:
        _note(arrival, run=run, problem="", **kept)


def _note(arrival: Arrival, *, problem: str, **fields: Any) -> None:
    said = cleaning.text(problem)  # it may quote the file
    Arrival.objects.filter(pk=arrival.pk).update(seen_at=timezone.now(), problem=said, **fields)
