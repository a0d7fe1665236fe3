"""Feeds as they are served: good, odd, broken, hostile, and no feeds at all."""

import datetime as dt
import json
import time
from pathlib import Path

import pytest

from haki.lib.readers import feedfile
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.feeditem import Feed
from haki.lib.readers.feedlinks import feeds_of

NOW = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)


def rss(items: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{head}{items}</channel></rss>'.encode()
    )


def item(**parts: str) -> str:
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in parts.items())}</item>"


def ended_in(path: Path) -> Feed | str:
    try:
        return feedfile.read(path.read_bytes(), url=f"https://example.org/{path.name}", now=NOW)
    except FileProblem as problem:
        return str(problem)


def test_all_difficult_feeds_end_in_items_or_in_a_sentence(shared_data: Path) -> None:
    files = [path for path in sorted((shared_data / "rss_feedparser_fixtures").rglob("*.xml")) if path.is_file()]
    assert len(files) == 300
    with_items = 0
    for path in files:
        started = time.monotonic()
        ended = ended_in(path)
        assert isinstance(ended, Feed) or "expected a feed" in ended, path
        if isinstance(ended, Feed):
            assert ended.items or ended.note.endswith("."), path
            assert all(one.id and (one.title or one.text or one.url) for one in ended.items), path
            with_items += bool(ended.items)
        assert time.monotonic() - started < 2, path
    assert with_items > 70


def test_rss_is_plain_text_with_the_longest_body() -> None:
    body = "&lt;p&gt;First &amp;amp; second.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    found = feedfile.read(
        rss(item(guid="7", title="A &lt;b&gt;bold&lt;/b&gt; title", link="https://example.org/7", description=body)),
        now=NOW,
    )
    one = found.items[0]
    assert (found.title, one.id, one.title, one.text) == ("Courier", "7", "A bold title", "First & second.")
    assert one.url == "https://example.org/7"


def test_dates_that_cannot_be_are_not_known_and_kept_as_written() -> None:
    days = {
        "a": ("Tue, 24 Nov 2026 10:00:00 +0200", dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)),
        "b": ("Fri, 01 Jan 2100 00:00:00 GMT", None),
        "c": ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        "d": ("31/02/2026", None),
        "e": ("Mon, 05 Mar 2001 00:00:00 GMT", dt.datetime(2001, 3, 5, tzinfo=dt.UTC)),
    }
    items = "".join(item(guid=key, title=key, pubDate=written) for key, (written, _day) in days.items())
    found = feedfile.read(rss(items), now=NOW)
    assert {one.id: one.published for one in found.items} == {key: day for key, (_written, day) in days.items()}
    assert found.items[3].given["published"] == "31/02/2026"


def test_one_id_for_several_items_loses_none() -> None:
    found = feedfile.read(rss(item(guid="x", title="One") + item(guid="x", title="Two") + item(guid="x", title="One")))
    assert [one.title for one in found.items] == ["One", "Two"]
    assert len({one.id for one in found.items}) == 2


def test_addresses_that_a_browser_would_run_are_no_addresses() -> None:
    found = feedfile.read(rss(item(guid="1", title="A", link="javascript:alert(1)")))
    assert found.items[0].url == ""


def test_ids_stay_as_they_are_when_a_feed_moves_and_links_are_made_whole() -> None:
    content = rss(item(guid="42", title="A", link="/news/42"))
    for host in ("one.example", "two.example"):
        found = feedfile.read(content, url=f"https://{host}/feed.xml").items[0]
        assert (found.id, found.url) == ("42", f"https://{host}/news/42")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the answer was empty"),
        (b"  \n", "the answer was empty"),
        (b"<!DOCTYPE html><html><head><title>News</title></head><body>Hello</body></html>", "this is a web page"),
        (b"just words", "this is no feed"),
        (b"{", "no JSON, or only a part"),
        (b'{"version": 1}', "this JSON is no feed"),
        (b"[" * 100_000, "no feed"),
        (b"{" + b'"a":{' * 100_000, "nest too deep"),
        (b"<rss><channel>" + b"<item>" * 200_000, "never closed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "no feed"),
    ],
)
def test_what_is_no_feed_is_said(content: bytes, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        feedfile.read(content, url="https://example.org/feed")


def test_a_feed_cut_short_gives_what_came() -> None:
    whole = rss("".join(item(guid=str(number), title=f"Item {number}") for number in range(10)))
    found = feedfile.read(whole[: len(whole) // 2])
    assert 3 <= len(found.items) <= 5
    assert "cut short" in found.note


def test_a_bomb_of_entities_does_not_go_off() -> None:
    bomb = ['<!ENTITY a0 "haha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    content = f"<?xml version='1.0'?><!DOCTYPE rss [{''.join(bomb)}]>".encode() + rss(item(guid="1", title="&a9;"))[21:]
    started = time.monotonic()
    found = feedfile.read(content)
    assert time.monotonic() - started < 2
    assert len(found.items[0].title) < 1000 if found.items else True


def test_files_of_this_machine_are_not_read_by_a_feed() -> None:
    content = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(item(guid="1", title="[&x;]"))[21:]
    found = feedfile.read(content)
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in found.items[0].title
    with pytest.raises(FileProblem):
        feedfile.read(b"/etc/hostname")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_encodings(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?>" + rss(item(guid="1", title="Свобода собраний")).decode()[21:]
    assert feedfile.read(text.encode(encoding)).items[0].title == "Свобода собраний"


def test_json_feed() -> None:
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Valley Post",
        "language": "fr-CH",
        "items": [
            {
                "id": 1,
                "url": "https://example.org/1",
                "title": "Un",
                "content_html": "<p>Bonjour</p>",
                "date_published": "2026-11-20T10:00:00+01:00",
                "authors": [{"name": "A. Writer"}],
                "tags": ["water"],
            },
            {"id": "2", "content_text": "Seul"},
            "no item",
        ],
    }
    found = feedfile.read(json.dumps(content).encode(), content_type="application/feed+json", now=NOW)
    first, second = found.items
    assert (found.language, first.id, first.text, first.author) == ("fr", "1", "Bonjour", "A. Writer")
    assert first.published == dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    assert (second.text, second.language) == ("Seul", "fr")


def test_feeds_that_a_page_names_are_found() -> None:
    page = (
        b'<html><head><base href="https://example.org/news/"><link rel="alternate" type="application/rss+xml" '
        b'title="All  news" href="rss.xml"><LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" href="//a.example/x">'
        b'<link rel="stylesheet" href="a.css"><link rel=alternate type="application/rss+xml" href="javascript:1"></head>'
    )
    assert feeds_of(page, "https://example.org/") == [
        ("https://example.org/news/rss.xml", "All news"),
        ("https://a.example/x", ""),
    ]


def test_a_declaration_that_never_ends_takes_no_longer_than_its_length() -> None:
    started = time.monotonic()
    feedfile.read(rss(item(guid="1", title="Water")) + b"<!ENTITY" + b"&" * 1_000_000)
    assert time.monotonic() - started < 5
