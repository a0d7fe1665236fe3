"""Watched feeds that are due are fetched, and the documents that are new on them."""

import time
from typing import Final

from django.conf import settings
from django.utils import timezone

from haki.core.alone import alone
from haki.ingest.actions.watched.documents import take_document, wanted
from haki.ingest.actions.watched.reading import read_feed
from haki.ingest.models import WatchedFeed

_LOCK: Final = 4_729_812


def fetch_due(*, seconds: float = 50.0) -> None:
    """Fetch the feeds that are due, and begin a run for each document on them that is new or changed. They are to be compared.

    seconds: after which nothing more is begun. Nothing while another process does it; what there was no
    time for is fetched next time.
    """
    end = time.monotonic() + seconds
    with alone(_LOCK) as is_alone:
        if not is_alone or (settings.DEMO and not settings.FETCH_ALLOW):
            return
        for feed in WatchedFeed.objects.filter(due_at__lte=timezone.now()).order_by("due_at"):
            if time.monotonic() < end:
                read_feed(feed)
        for arrival in wanted():
            if time.monotonic() < end:
                take_document(arrival)
