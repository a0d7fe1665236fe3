"""Feeds fetched and read, several hosts at once, each host one feed at a time. Nothing is written here, no database is asked."""

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from haki.core.web import get
from haki.lib.fetching import Fetched, FetchProblem
from haki.lib.readers import feedfile
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.feeditem import Feed
from haki.tracker.models import Channel

_AT_ONCE: Final = 24
_DONE: Final = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed to be fetched, as its channel has it."""

    channel: UUID
    address: str
    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, channel: Channel) -> "Asked":
        """Return what to ask for a channel."""
        return cls(channel.pk, channel.address, channel.etag, channel.last_modified)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: what was fetched with the feed in it (None: unchanged), or the problem."""

    asked: Asked
    fetched: Fetched | None = None
    feed: Feed | None = None
    problem: FetchProblem | FileProblem | None = None


def one(asked: Asked) -> Outcome:
    """Fetch and read one feed; whatever is wrong with it is its outcome."""
    try:
        fetched = get(asked.address, etag=asked.etag, last_modified=asked.last_modified)
        if fetched.is_unchanged:
            return Outcome(asked, fetched)
        return Outcome(
            asked, fetched, feedfile.read(fetched.content, url=fetched.url, content_type=fetched.content_type)
        )
    except (FetchProblem, FileProblem) as problem:
        return Outcome(asked, problem=problem)
    except Exception as problem:  # noqa: BLE001 -- one feed's oddness must not stop the others
        return Outcome(asked, problem=FetchProblem(f"It cannot be fetched or read ({type(problem).__name__})."))


def collect(
    wanted: Sequence[Asked], *, seconds: float, pause: float = 1.0, at_once: int = _AT_ONCE
) -> Iterator[Outcome]:
    """Yield outcomes as they come; feeds that were not begun within so many seconds are left out.

    One host is asked by one thread, with a pause between two feeds, so that a slow one holds up only itself.
    """
    hosts: dict[str, list[Asked]] = defaultdict(list)
    for asked in wanted:
        hosts[urlsplit(asked.address).netloc.casefold()].append(asked)
    waiting: queue.SimpleQueue[list[Asked]] = queue.SimpleQueue()
    for of_host in sorted(hosts.values(), key=len, reverse=True):
        waiting.put(of_host)
    found: queue.SimpleQueue[Outcome | None] = queue.SimpleQueue()
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_work, args=(waiting, found, end, pause), daemon=True, name=f"fetching {number}")
        for number in range(min(at_once, len(hosts)))
    ]
    for thread in threads:
        thread.start()
    working = len(threads)
    while working:
        outcome = found.get()
        if outcome is _DONE:
            working -= 1
        else:
            yield outcome


def _work(
    waiting: "queue.SimpleQueue[list[Asked]]",
    found: "queue.SimpleQueue[Outcome | None]",
    end: float,
    pause: float,
) -> None:
    try:
        while time.monotonic() < end:
            of_host = waiting.get_nowait()
            for number, asked in enumerate(of_host):
                if number:
                    time.sleep(pause)
                if time.monotonic() >= end:
                    break
                found.put(one(asked))
    except queue.Empty:
        pass
    finally:
        found.put(_DONE)
