"""The whole way of an item of a feed: fetched from a server on this machine, read, folded into its story, suggested for."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from haki.bench.near import quality
from haki.bench.planted import Planted, planted
from haki.bench.problems import BenchProblem
from haki.bench.rows import Row
from haki.coding.actions import following
from haki.coding.models import Suggestion
from haki.tracker.actions import fetching
from haki.tracker.intake import known
from haki.tracker.models import Channel, ChannelKind, Item, Story
from haki.tracker.queries import ITEM

ITEMS, FEEDS, SEED = 10_000, 40, 12
_LEAST: Final = 300.0
_NAME: Final = "bench feed"


def measured(size: int, folder: Path, texts: Sequence[str], tell: Callable[[str], None]) -> tuple[list[Row], list[str]]:
    """Return the rows for `size` items in 40 feeds, and notes on what they mean."""
    articles = planted(size, SEED)
    tell(f"writing {size:,} items of {FEEDS} feeds")
    web = folder / "feeds"
    web.mkdir()
    for number in range(FEEDS):
        (web / f"{number}.xml").write_text(_feed(number, articles[number::FEEDS], texts), encoding="utf-8")
    with _serving(web) as port:
        _channels(port)
        following.catch_up()  # models are read, what is there is suggested for
        tell("fetching, reading, folding, suggesting")
        known.forget(everywhere=True)
        started, worked = time.perf_counter(), time.process_time()
        done = fetching.fetch_due(seconds=600, pause=0)
        fetched = time.perf_counter()
        suggested = following.catch_up()
        ended, worked = time.perf_counter(), time.process_time() - worked
    if done.items != size or done.failed:
        raise BenchProblem(f"Of {size:,} items {done.items:,} came in; {done.failed} feeds failed.")
    rate, share = size / (ended - started), 100 * (fetched - started) / (ended - started)
    recall, precision = _quality(articles)
    count = Suggestion.objects.filter(kind=ITEM).count()
    said = (
        f"feeds: {worked:.1f} s of our processor time (the database's apart) within {ended - started:.1f} s;"
        f" {share:.0f} % of the time for fetching, reading, guessing, folding and storing, the rest for {count:,}"
        f" suggestions on {suggested.read:,} texts; {Story.objects.count():,} stories. Of the planted pairs {recall:.1f} % were"
        f" found, one feed after the other, and of those found {precision:.1f} % were planted."
    )
    what = f"{size:,} items of {FEEDS} feeds fetched, read, folded, suggested for"
    row = Row(name="feeds", what=what, figure=rate, unit="items/s", target=_LEAST, is_least=True)
    return [row], [said]


def _feed(number: int, articles: Sequence[Planted], texts: Sequence[str]) -> str:
    items = "".join(
        f"<item><guid>{one.item.id}</guid><title>{escape(one.item.headline)}</title>"
        f"<link>https://news.example/{one.item.id}</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>"
        f"<description>{escape(f'<p>{one.item.text}</p><p>{texts[one.story % len(texts)]}</p>')}</description></item>"
        for one in articles
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{_NAME} {number}</title>{items}</channel></rss>'


def _channels(port: int) -> None:
    """Let the feeds be due, and nothing else."""
    settings.FETCH_ALLOW = ["127.0.0.1"]
    Item.objects.filter(channel__name__startswith=_NAME).delete()
    Story.objects.filter(items=None).delete()
    Channel.objects.filter(name__startswith=_NAME).delete()
    Channel.objects.bulk_create(
        Channel(
            kind=ChannelKind.FEED,
            name=f"{_NAME} {number}",
            address=f"http://127.0.0.1:{port}/{number}.xml",
            due_at=timezone.now(),
        )
        for number in range(FEEDS)
    )


def _quality(articles: Sequence[Planted]) -> tuple[float, float]:
    groups: dict[str, list[str]] = {}
    for key, story in Item.objects.filter(channel__name__startswith=_NAME).values_list("key", "story"):
        groups.setdefault(str(story), []).append(key)
    return quality(articles, groups.values())


@contextmanager
def _serving(folder: Path) -> Iterator[int]:
    """Serve a folder by a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own
    try:
        time.sleep(1)
        yield port
    finally:
        server.terminate()
        server.wait()
