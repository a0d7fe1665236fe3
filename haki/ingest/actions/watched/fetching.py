"""Watched feeds that are due are fetched, and the documents that are new on them."""

import datetime as dt
import io
import time
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from haki.core import web
from haki.core.alone import alone
from haki.ingest import raw, sources
from haki.ingest.actions.watched.taking import take
from haki.ingest.models import Arrival, WatchedFeed, Way
from haki.ingest.watching.documents import documents, name_of
from haki.ingest.watching.folder import unreadable
from haki.ingest.watching.recognising import UnrecognisedError
from haki.lib.fetching import Fetched, FetchProblem, Refused, TooLarge, pacing
from haki.lib.readers import feedfile
from haki.lib.readers.errors import FileProblem

TRIES: Final = 6
"""So often is a document asked for that cannot be fetched; that takes some eight hours."""
LIMIT: Final = 100 << 20
"""Bytes of a document: it is held in memory while it is fetched."""
_EVERY: Final = dt.timedelta(minutes=30)
_SECONDS_EACH: Final = 60.0
_LOCK: Final = 4_729_812


def fetch_due(*, seconds: float = 50.0) -> None:
    """Fetch the feeds that are due, and begin a run for each new document on them. They are to be compared.

    seconds: after which nothing more is begun. Nothing while another process does it; what there was no
    time for is fetched next time.
    """
    end = time.monotonic() + seconds
    with alone(_LOCK) as is_alone:
        if not is_alone or (settings.DEMO and not settings.FETCH_ALLOW):
            return
        for feed in WatchedFeed.objects.filter(due_at__lte=timezone.now()).order_by("due_at"):
            if time.monotonic() < end:
                _fetch(feed)
        wanted = Arrival.objects.filter(is_settled=False).exclude(feed=None)
        for arrival in wanted.select_related("feed").order_by("pk"):
            if time.monotonic() < end and _is_due(arrival):
                _take(arrival)


def _fetch(feed: WatchedFeed) -> None:
    try:
        fetched = web.get(feed.address, etag=feed.etag, last_modified=feed.last_modified)
        found = None if fetched.is_unchanged else _documents(feed, fetched)
    except (FetchProblem, FileProblem) as problem:
        _failed(feed, problem)
    else:
        _succeeded(feed, fetched, found)


def _documents(feed: WatchedFeed, fetched: Fetched) -> list[str]:
    wanted = [sources.get(feed.source)] if feed.source else sources.every()
    suffixes = {suffix for source in wanted for suffix in source.suffixes}
    read = feedfile.read(fetched.content, url=fetched.url, content_type=fetched.content_type)
    return documents(read, fetched.url, suffixes)


@transaction.atomic
def _succeeded(feed: WatchedFeed, fetched: Fetched, found: list[str] | None) -> None:
    now = timezone.now()
    if found is not None:
        feed.etag, feed.last_modified = fetched.etag, fetched.last_modified
        new = [Arrival(feed=feed, place=address, seen_at=now) for address in found]
        Arrival.objects.bulk_create(new, ignore_conflicts=True)
    feed.fetched_at, feed.failures, feed.error = now, 0, ""
    feed.due_at = now + max(_EVERY, dt.timedelta(seconds=min(fetched.max_age or 0, pacing.LONGEST)))
    feed.save()


def _failed(feed: WatchedFeed, problem: FetchProblem | FileProblem) -> None:
    feed.failures += 1
    after = problem.retry_after if isinstance(problem, FetchProblem) else None
    feed.fetched_at, feed.error = timezone.now(), str(problem)
    feed.due_at = timezone.now() + pacing.after_failure(feed.failures, retry_after=after)
    feed.save()


def _is_due(arrival: Arrival) -> bool:
    wait = dt.timedelta(seconds=pacing.SHORTEST * 2 ** (arrival.tries - 1)) if arrival.tries else dt.timedelta()
    return timezone.now() >= arrival.seen_at + wait


def _take(arrival: Arrival) -> None:
    try:
        source = arrival.feed.source if arrival.feed else ""
        limit = min(settings.UPLOAD_LIMIT, LIMIT)
        content = web.get(arrival.place, seconds=_SECONDS_EACH, limit=limit).content
        run = take(content=io.BytesIO(content), file_name=name_of(arrival.place), source=source, way=Way.FEED)
    except FetchProblem as problem:
        is_final = isinstance(problem, Refused | TooLarge) or arrival.tries + 1 >= TRIES
        _note(arrival, problem=str(problem), is_settled=is_final, tries=arrival.tries + 1)
    except OSError as error:
        _note(arrival, problem=unreadable(error), is_settled=True)
    except (UnrecognisedError, raw.TooLargeError) as problem:
        _note(arrival, problem=str(problem), is_settled=True)
    else:
        _note(arrival, run=run, problem="", is_settled=True)


def _note(arrival: Arrival, **fields: Any) -> None:
    Arrival.objects.filter(pk=arrival.pk).update(seen_at=timezone.now(), **fields)
