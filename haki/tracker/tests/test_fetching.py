"""Feeds that are due, fetched from a server on loopback: good ones come in whatever the others do."""

import datetime as dt
import json
import time
from collections.abc import Iterator

import pytest
from django.utils import timezone
from pytest_django import Settings

from haki.accounts.models import User
from haki.core.models import Event
from haki.lib.fetching.tests import server
from haki.lib.fetching.tests.server import Server, serving
from haki.tracker.actions import fetching
from haki.tracker.actions.channels import About, add_feed, edit_channel, pause, take_up
from haki.tracker.intake import collecting
from haki.tracker.intake.collecting import Asked
from haki.tracker.models import Channel, Item, Story
from haki.tracker.tests.items import OTHER, STORY


def rss(*items: tuple[str, str, str], more: str = "") -> bytes:
    made = "".join(
        f"<item><guid>{key}</guid><title>{title}</title><link>https://news.example/{key}</link>{more}"
        f"<description>{text}</description></item>"
        for key, title, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{made}</channel></rss>'.encode()


@pytest.fixture
def web(settings: Settings) -> Iterator[Server]:
    settings.FETCH_ALLOW = ["127.0.0.1"]
    with serving() as found:
        yield found


@pytest.fixture
def feed(web: Server, amina: User, vocabularies: None) -> Channel:
    web.pages["/feed"] = rss(("1", "Market closed", STORY), ("2", "Hospitals open", OTHER))
    return add_feed(address=web.url("/feed"), about=About(name="Talu Courier", publisher="Courier"), by=amina)


def go(channel: Channel | None = None) -> fetching.Round:
    """Make a channel due and fetch."""
    if channel:
        Channel.objects.filter(pk=channel.pk).update(due_at=timezone.now())
    done = fetching.fetch_due(seconds=20, pause=0)
    if channel:
        channel.refresh_from_db()
    return done


def test_a_due_feed_comes_in_and_is_due_again_later(feed: Channel) -> None:
    done = go()
    assert (done.feeds, done.items, done.failed) == (1, 2, 0)
    assert {item.publisher for item in Item.objects.all()} == {"Courier"}
    feed.refresh_from_db()
    assert feed.succeeded_at
    assert feed.item_at
    assert feed.due_at
    assert dt.timedelta(minutes=14) < feed.due_at - timezone.now() < dt.timedelta(hours=7)
    assert go().feeds == 0


def test_what_is_unchanged_is_not_sent_again(feed: Channel, web: Server) -> None:
    body = web.pages["/feed"]
    assert isinstance(body, bytes)
    web.pages["/feed"] = lambda handler: (
        server.answer(handler, 304)
        if handler.headers.get("If-None-Match")
        else server.answer(handler, 200, body, ETag='"7"')
    )
    assert go(feed).items == 2
    assert feed.etag == '"7"'
    assert go(feed).items == 0
    assert feed.failures == 0
    assert web.asked[-1][1]["if-none-match"] == '"7"'


def test_new_ids_and_back_dated_items_make_no_second_story(feed: Channel, web: Server) -> None:
    go(feed)
    dated = "<pubDate>Mon, 05 Mar 2001 00:00:00 GMT</pubDate>"
    web.pages["/feed"] = rss(("x1", "Market closed", STORY), ("x2", "Hospitals open", OTHER), more=dated)
    go(feed)
    assert Story.objects.count() == 2
    assert all(story.items.count() == 2 for story in Story.objects.all())


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (server.redirect("/feed"), "redirects more than 5 times"),
        (server.endless, "larger than"),
        (server.bomb, "larger than"),
        (b"<!doctype html><title>News</title>", "web page, not a feed"),
        (b"", "the answer was empty"),
        (server.status(500), "answered with an error (500)"),
        (server.redirect("http://169.254.169.254/latest/"), "private network"),
        (server.redirect("file:///etc/passwd"), "https://"),
    ],
)
def test_a_feed_that_misbehaves_says_why_and_the_others_come_in(
    feed: Channel, web: Server, amina: User, page: object, said: str
) -> None:
    other = add_feed(address=web.url("/good"), about=About(name="Valley Post"), by=amina)
    web.pages |= {"/good": rss(("9", "Nine", OTHER)), "/feed": page}  # type: ignore[dict-item]
    done = go()
    assert (done.feeds, done.failed, done.items) == (2, 1, 1)
    feed.refresh_from_db()
    other.refresh_from_db()
    assert said in feed.error
    assert (feed.failures, other.failures) == (1, 0)
    assert Event.objects.get(verb="failed").record == feed.pk


def test_half_letters_in_a_feed_hold_up_nobody(feed: Channel, web: Server, amina: User) -> None:
    add_feed(address=web.url("/good"), about=About(name="Valley Post"), by=amina)
    said = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1\ud83d", "content_text": "Water\ud83d"}]}
    web.pages |= {"/good": rss(("9", "Nine", OTHER)), "/feed": json.dumps(said).encode()}
    done = go()
    assert (done.feeds, done.failed, done.items) == (2, 0, 2)


def test_failures_are_asked_less_and_less_and_the_log_is_not_filled(feed: Channel, web: Server) -> None:
    web.pages["/feed"] = server.status(503)
    waits = []
    for _ in range(9):
        go(feed)
        assert feed.due_at
        waits.append((feed.due_at - timezone.now()).total_seconds() / 60)
    assert waits[:8] == sorted(waits[:8])  # from then on a day, and by chance up to a tenth more
    assert 14 < waits[0] < 17
    assert 24 * 60 - 1 < waits[-1] < 27 * 60
    assert Event.objects.filter(verb="failed").count() == 1
    web.pages["/feed"] = rss(("1", "Market closed", STORY))
    go(feed)
    assert (feed.failures, feed.error) == (0, "")
    assert Event.objects.filter(verb="recovered").exists()


def test_the_server_may_ask_to_wait(feed: Channel, web: Server) -> None:
    web.pages["/feed"] = server.status(429, Retry_After="7200")
    go(feed)
    assert feed.due_at
    assert feed.due_at - timezone.now() > dt.timedelta(seconds=7100)


def test_what_is_gone_for_good_is_paused(feed: Channel, web: Server, amina: User) -> None:
    web.pages["/feed"] = server.status(410)
    go(feed)
    assert feed.is_paused
    assert "gone for good" in feed.error
    assert go(feed).feeds == 0
    web.pages["/feed"] = rss(("1", "Market closed", STORY))
    take_up(channel=feed, by=amina)
    assert go().items == 1


def test_what_moved_for_good_is_asked_there(feed: Channel, web: Server) -> None:
    web.pages |= {"/new": web.pages["/feed"], "/feed": server.redirect("/new", 301)}
    go(feed)
    assert feed.address == web.url("/new")
    go(feed)
    assert web.times("/feed") == 1


def test_a_host_that_answers_slowly_to_forty_holds_up_only_itself(web: Server, amina: User, vocabularies: None) -> None:
    web.pages["*"] = server.slowly(rss(("1", "Market closed", STORY)), 0.3)
    asked = [Asked(channel=Channel().pk, address=web.url(f"/{number}")) for number in range(40)]
    with serving() as quick:
        quick.pages["/q"] = rss(("1", "Market closed", STORY))
        asked.append(Asked(channel=Channel().pk, address=quick.url("/q")))
        started = time.monotonic()
        found = [(time.monotonic() - started, one) for one in collecting.collect(asked, seconds=2, pause=0)]
    assert time.monotonic() - started < 4
    first = next(at for at, outcome in found if outcome.asked.address.endswith("/q"))
    assert first < 1
    assert 3 <= len(found) < 20
    assert all(outcome.problem is None for _at, outcome in found)


def test_feeds_for_which_there_was_no_time_are_due_at_once(feed: Channel, web: Server) -> None:
    Channel.objects.filter(pk=feed.pk).update(due_at=timezone.now())
    assert fetching.fetch_due(seconds=0).feeds == 0
    feed.refresh_from_db()
    assert feed.due_at
    assert feed.due_at <= timezone.now()
    assert go().feeds == 1


def test_paused_feeds_are_left_alone_and_another_address_is_asked_anew(feed: Channel, web: Server, amina: User) -> None:
    pause(channel=feed, by=amina)
    assert go(feed).feeds == 0
    web.pages["/other"] = rss(("5", "Five", OTHER))
    take_up(channel=feed, by=amina)
    edit_channel(channel=feed, about=About(name="Talu Courier"), by=amina, address=web.url("/other"))
    assert go().items == 1


def test_a_demo_fetches_nothing(feed: Channel, settings: Settings) -> None:
    settings.DEMO, settings.FETCH_ALLOW = True, []
    assert go(feed).feeds == 0
