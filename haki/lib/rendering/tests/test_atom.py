"""Feeds that other programs can read."""

import datetime as dt

import feedparser

from haki.lib.rendering.atom import Entry, Feed, written

_AT = dt.datetime(2026, 11, 3, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def _feed(*entries: Entry) -> Feed:
    return Feed(
        id="urn:uuid:0190aaaa-0000-7000-8000-000000000000",
        title="Prisons & <law>",
        subtitle="",
        address="https://haki.example/feeds/x.atom",
        page="https://haki.example/tracker/?q=prisons&sort=newest",
        updated=_AT,
        author="haki",
        language="en",
        entries=entries,
    )


def test_a_feed_is_read_as_it_was_meant() -> None:
    text = "Hunger strike \x0b\x00<script>alert(1)</script> & سجن 監獄"
    entry = Entry("urn:uuid:1", "Togo, issue", "https://haki.example/tracker/1/", _AT, _AT, text, "ar")
    read = feedparser.parse(written(_feed(entry)), sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.title, read.feed.link) == (
        "Prisons & <law>",
        "https://haki.example/tracker/?q=prisons&sort=newest",
    )
    assert read.feed.updated == "2026-11-03T07:30:00Z"
    (one,) = read.entries
    assert (one.id, one.link, one.title) == ("urn:uuid:1", "https://haki.example/tracker/1/", "Togo, issue")
    assert one.summary == "Hunger strike <script>alert(1)</script> & سجن 監獄"
    assert one.summary_detail.type == "text/plain"
    assert one.summary_detail.language == "ar"


def test_an_empty_feed_is_a_feed() -> None:
    read = feedparser.parse(written(_feed()))
    assert not read.bozo
    assert read.entries == []
