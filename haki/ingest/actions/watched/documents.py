"""A document that a watched feed names is fetched, and what became of it noted."""

import datetime as dt
import io
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from haki.core import web
from haki.ingest import cleaning, raw
from haki.ingest.actions.watched.taking import take
from haki.ingest.models import Arrival, Way
from haki.ingest.watching.documents import name_of
from haki.ingest.watching.folder import unreadable
from haki.ingest.watching.recognising import UnrecognisedError
from haki.lib.fetching import FetchProblem, Refused, TooLarge, pacing

TRIES: Final = 6
"""So often is a document asked for that cannot be fetched; that takes some eight hours."""
LIMIT: Final = 100 << 20
"""Bytes of a document: it is held in memory while it is fetched."""
_SECONDS: Final = 60.0


def is_due(arrival: Arrival) -> bool:
    """Return whether a document is to be asked for now: at once, then after a time that doubles."""
    wait = dt.timedelta(seconds=pacing.SHORTEST * 2 ** (arrival.tries - 1)) if arrival.tries else dt.timedelta()
    return timezone.now() >= arrival.seen_at + wait


def take_document(arrival: Arrival) -> None:
    """Fetch a document and begin a run for it, and note which; or note why it is not taken."""
    try:
        source = arrival.feed.source if arrival.feed else ""
        limit = min(settings.UPLOAD_LIMIT, LIMIT)
        content = web.get(arrival.place, seconds=_SECONDS, limit=limit).content
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


def _note(arrival: Arrival, *, problem: str, **fields: Any) -> None:
    said = cleaning.text(problem)  # it may quote the file
    Arrival.objects.filter(pk=arrival.pk).update(seen_at=timezone.now(), problem=said, **fields)
