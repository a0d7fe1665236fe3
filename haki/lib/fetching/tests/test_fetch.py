"""Fetching from servers on loopback that hang, lie, redirect and send too much."""

import gzip
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from haki.lib.fetching import FetchProblem, Policy, Refused, TooLarge, TooSlow, fetch
from haki.lib.fetching.tests import server
from haki.lib.fetching.tests.server import Server, serving

OPEN = Policy(agent="haki/test (+http://127.0.0.1)", allowed=frozenset({"127.0.0.1"}), seconds=5, limit=1 << 20)


@pytest.fixture
def web() -> Iterator[Server]:
    with serving() as found:
        yield found


def test_what_is_there_comes_with_what_is_needed_to_ask_again(web: Server) -> None:
    web.pages["/a"] = lambda handler: server.answer(
        handler, 200, b"<rss/>", ETag='"1"', Last_Modified="Mon, 02 Nov 2026 10:00:00 GMT", Cache_Control="max-age=900"
    )
    found = fetch(web.url("/a"), policy=OPEN)
    assert (found.content, found.etag, found.max_age, found.moved_to) == (b"<rss/>", '"1"', 900, "")
    assert web.asked[0][1]["user-agent"] == OPEN.agent
    web.pages["/a"] = server.status(304)
    assert fetch(web.url("/a"), policy=OPEN, etag=found.etag, last_modified=found.last_modified).is_unchanged
    assert web.asked[1][1]["if-none-match"] == '"1"'
    assert web.asked[1][1]["if-modified-since"] == "Mon, 02 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1/feed", "private network or of this machine"),
        ("http://localhost/feed", "private network or of this machine"),
        ("http://[::1]/feed", "private network or of this machine"),
        ("http://169.254.169.254/latest/meta-data", "private network"),
        ("http://2130706433/", "private network"),
        ("http://0x7f.1/", "private network"),
        ("ftp://example.org/feed", "https://"),
        ("file:///etc/passwd", "https://"),
        ("http://amina:secret@example.org/", "password"),
        ("http://example.org:22/", "Port 22"),
        ("http://example.org:5432/", "Port 5432"),
        ("https://" + "a" * 3000, "characters"),
        ("not an address", "https://"),
    ],
)
def test_refused(address: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        fetch(address, policy=Policy(agent="haki"))


@pytest.mark.parametrize("to", ["http://localhost:{port}/a", "http://169.254.169.254/latest", "http://10.0.0.1/"])
def test_a_redirect_into_the_private_network_is_refused(web: Server, to: str) -> None:
    web.pages["/out"] = server.redirect(to.format(port=web.port))
    web.pages["/a"] = b"secret"
    only = Policy(agent="haki", allowed=frozenset({"127.0.0.1/32"}), seconds=5)
    if "localhost" in to:  # which may be ::1 too: the name is not what is allowed, its address is
        only = Policy(agent="haki", allowed=frozenset({"127.0.0.2"}), seconds=5)
        with pytest.raises(Refused):
            fetch(web.url("/out"), policy=only)
    else:
        with pytest.raises(Refused, match="private network"):
            fetch(web.url("/out"), policy=only)


def test_redirects_are_followed_and_those_for_good_are_told(web: Server) -> None:
    web.pages |= {"/a": server.redirect("/b", 301), "/b": server.redirect("c", 308), "/c": b"here"}
    found = fetch(web.url("/a"), policy=OPEN)
    assert (found.content, found.moved_to) == (b"here", web.url("/c"))
    web.pages["/b"] = server.redirect("/c", 302)
    assert fetch(web.url("/a"), policy=OPEN).moved_to == ""


def test_redirects_without_end_end(web: Server) -> None:
    web.pages["/a"] = server.redirect("/a")
    with pytest.raises(FetchProblem, match="redirects more than 5 times"):
        fetch(web.url("/a"), policy=OPEN)
    assert web.times("/a") == 6


@pytest.mark.parametrize("page", [server.hanging, server.dripping])
def test_a_server_that_hangs_or_drips_is_left_in_time(web: Server, page: object) -> None:
    web.pages["/a"] = page  # type: ignore[assignment]
    started = time.monotonic()
    with pytest.raises(TooSlow, match="did not answer in time"):
        fetch(web.url("/a"), policy=Policy(agent="haki", allowed=OPEN.allowed, seconds=1))
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("page", [server.endless, server.bomb])
def test_too_much_is_stopped_while_it_comes(web: Server, page: object) -> None:
    web.pages["/a"] = page  # type: ignore[assignment]
    with pytest.raises(TooLarge, match="larger than 1 MB"):
        fetch(web.url("/a"), policy=OPEN)


def test_what_is_compressed_is_unpacked(web: Server) -> None:
    bare = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    for encoding, packed in (
        ("gzip", gzip.compress(b"one")),
        ("deflate", zlib.compress(b"one")),
        ("deflate", bare.compress(b"one") + bare.flush()),
    ):
        web.pages["/a"] = lambda handler, packed=packed, encoding=encoding: server.answer(  # type: ignore[misc]
            handler, 200, packed, Content_Encoding=encoding
        )
        assert fetch(web.url("/a"), policy=OPEN).content == b"one"
    web.pages["/a"] = lambda handler: server.answer(handler, 200, b"no gzip", Content_Encoding="gzip")
    with pytest.raises(FetchProblem, match="cannot be decompressed"):
        fetch(web.url("/a"), policy=OPEN)
    web.pages["/a"] = lambda handler: server.answer(handler, 200, b"?", Content_Encoding="br")
    with pytest.raises(FetchProblem, match="not asked for"):
        fetch(web.url("/a"), policy=OPEN)


def test_what_follows_the_end_of_what_is_compressed_is_not_read(web: Server) -> None:
    def more(handler: BaseHTTPRequestHandler) -> None:
        server.answer(handler, 200, gzip.compress(b"one") + bytes(8 << 20), Content_Encoding="gzip")

    web.pages["/a"] = more
    assert fetch(web.url("/a"), policy=OPEN).content == b"one"


def test_what_the_server_says_is_passed_on(web: Server) -> None:
    web.pages |= {"/gone": server.status(410), "/busy": server.status(503, Retry_After="120")}
    web.pages["/often"] = server.status(429, Retry_After="Sun, 01 Jan 2040 00:00:00 GMT")
    for path, status, after in (("/gone", 410, None), ("/busy", 503, 120), ("/often", 429, 604_800), ("/x", 404, None)):
        with pytest.raises(FetchProblem) as caught:
            fetch(web.url(path), policy=OPEN)
        assert (caught.value.status, caught.value.retry_after) == (status, after)


def test_what_is_no_web_server_is_said(web: Server) -> None:
    listening, port = server.not_http()
    with listening, pytest.raises(FetchProblem, match="does not speak HTTP"):
        fetch(f"http://127.0.0.1:{port}/", policy=OPEN)
    with pytest.raises(FetchProblem, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/", policy=OPEN)
    with pytest.raises(FetchProblem, match="no server by the name"):
        fetch("http://nowhere.invalid/", policy=OPEN)


def test_a_name_that_resolves_to_this_machine_is_refused_unless_it_is_named(web: Server) -> None:
    web.pages["/a"] = b"here"
    with pytest.raises(Refused, match="HAKI_FETCH_ALLOW"):
        fetch(web.url("/a", "localhost"), policy=Policy(agent="haki", seconds=5))
    named = Policy(agent="haki", seconds=5, allowed=frozenset({"localhost"}))
    assert fetch(web.url("/a", "localhost"), policy=named).content == b"here"
