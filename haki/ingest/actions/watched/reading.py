"""A watched feed is fetched and read."""

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from haki.core import web
from haki.ingest import cleaning, sources
from haki.ingest.models import Arrival, WatchedFeed
from haki.ingest.watching.documents import documents
from haki.lib.fetching import Fetched, FetchProblem, pacing
from haki.lib.readers import feedfile
from haki.lib.readers.errors import FileProblem

_EVERY: Final = dt.timedelta(minutes=30)


def read_feed(feed: WatchedFeed) -> None:
    """Fetch a feed and note the documents that are new on it; or note why it could not be fetched or read."""
    try:
        fetched = web.get(feed.address, etag=feed.etag, last_modified=feed.last_modified)
        found = None if fetched.is_unchanged else _documents(feed, fetched)
    except (FetchProblem, FileProblem) as problem:
        _failed(feed, problem)
    else:
        _succeeded(feed, fetched, found)


def _documents(feed: WatchedFeed, fetched: Fetched) -> dict[str, str]:
    wanted = [sources.get(feed.source)] if feed.source else sources.every()
    suffixes = {suffix for source in wanted for suffix in source.suffixes}
    read = feedfile.read(fetched.content, url=fetched.url, content_type=fetched.content_type)
    return documents(read, fetched.url, suffixes)


@transaction.atomic
def _succeeded(feed: WatchedFeed, fetched: Fetched, found: dict[str, str] | None) -> None:
    now = timezone.now()
    if not WatchedFeed.objects.select_for_update().filter(pk=feed.pk).exists():
        return  # somebody removed it meanwhile
    if found is not None:
        feed.etag, feed.last_modified = fetched.etag, fetched.last_modified
        new = [Arrival(feed=feed, place=place, seen_at=now, changed=changed) for place, changed in found.items()]
        Arrival.objects.bulk_create(new, ignore_conflicts=True)
        _changed(feed, found)
    wait = max(_EVERY, dt.timedelta(seconds=min(fetched.max_age or 0, pacing.LONGEST)))
    _note(feed, etag=feed.etag, last_modified=feed.last_modified, failures=0, error="", due_at=now + wait)


def _changed(feed: WatchedFeed, found: dict[str, str]) -> None:
    """Let documents be asked for anew whose entry says that they changed; those no longer named are not asked for again."""
    feed.arrivals.filter(is_named=True).exclude(place__in=found).update(is_named=False)
    here = [
        one for one in feed.arrivals.filter(place__in=found) if (one.changed, one.is_named) != (found[one.place], True)
    ]
    for arrival in here:
        if arrival.changed and arrival.changed != found[arrival.place]:
            arrival.is_settled, arrival.tries = False, 0
        arrival.changed, arrival.is_named = found[arrival.place], True
    Arrival.objects.bulk_update(here, ["is_settled", "tries", "changed", "is_named"], batch_size=500)


def _failed(feed: WatchedFeed, problem: FetchProblem | FileProblem) -> None:
    after = problem.retry_after if isinstance(problem, FetchProblem) else None
    wait = pacing.after_failure(feed.failures + 1, retry_after=after)
    _note(feed, failures=feed.failures + 1, error=cleaning.text(str(problem)), due_at=timezone.now() + wait)


def _note(feed: WatchedFeed, **fields: Any) -> None:
    WatchedFeed.objects.filter(pk=feed.pk).update(fetched_at=timezone.now(), **fields)
