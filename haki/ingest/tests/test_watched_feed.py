"""Documents that a feed names come the same way as files of the folder. The feeds are served by a real server on loopback."""

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db.models import F
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from haki.accounts.models import User
from haki.ingest import queries_watched
from haki.ingest.actions import watched
from haki.ingest.models import Arrival, Run, WatchedFeed
from haki.ingest.tests import terms_source
from haki.ingest.tests.conftest import rows
from haki.ingest.watching.documents import documents
from haki.lib.fetching.tests.server import Server, conditional, serving, status
from haki.lib.readers import feedfile

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Session documents</title><id>f</id>
<entry><id>1</id><title>Observations</title><link rel="enclosure" href="/one.json"/><link href="/page.html"/></entry>
<entry><id>2</id><title>List</title><link href="{base}two.json#top"/></entry>
<entry><id>3</id><title>Film</title><link rel="enclosure" href="/film.mp4"/></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [
{"id": "1", "title": "A", "attachments": [{"url": "https://treaty.example/a.json", "mime_type": "application/json"}]}]}"""


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """A server with a feed that names two documents."""
    settings.FETCH_ALLOW = ["127.0.0.1"]
    with serving() as running:
        running.pages["/feed"] = ATOM.format(base=running.url("/")).encode()
        running.pages["/one.json"] = json.dumps(rows(2)).encode()
        running.pages["/two.json"] = json.dumps(rows(3)).encode()
        yield running


@pytest.fixture
def administrator(client: Client, dina: User) -> Client:
    """A browser in which an administrator signed in, with both factors."""
    Authenticator.objects.create(user=dina, type=Authenticator.Type.TOTP, data={"secret": ""})
    client.force_login(dina)
    return client


def _due() -> None:
    WatchedFeed.objects.update(due_at=timezone.now())
    watched.fetch_due()


def test_new_documents_of_a_feed_are_taken_once(server: Server, administrator: Client) -> None:
    added = administrator.post("/imports/watched/", {"address": server.url("/feed"), "source": terms_source.NAME})
    assert added.status_code == 302
    _due()
    first, second = Run.objects.order_by("file_name")
    assert (first.file_name, first.source, first.way) == ("one.json", terms_source.NAME, "feed")
    assert second.file_name == "two.json"
    assert not server.times("/film.mp4")
    assert not server.times("/page.html")
    server.pages["/feed"] = ATOM.replace("/one.json", "/three.json").format(base=server.url("/")).encode()
    server.pages["/three.json"] = server.pages["/one.json"]  # the same content at another address
    _due()
    assert server.times("/three.json") == server.times("/two.json") == 1
    assert Run.objects.count() == 2
    administrator.post(f"/imports/watched/{WatchedFeed.objects.get().ulid}/remove")
    assert not WatchedFeed.objects.exists()
    assert Run.objects.count() == 2


def test_document_that_cannot_be_fetched_is_told_of_and_tried_again(server: Server) -> None:
    watched.add(address=server.url("/feed"), source=terms_source.NAME, by=None)
    server.pages["/one.json"] = status(503)
    server.pages["/two.json"] = b"[]" * (1 << 10)
    _due()
    (left,) = queries_watched.not_taken()
    assert "503" in left.problem
    watched.fetch_due()  # not so soon
    assert server.times("/one.json") == 1
    server.pages["/one.json"] = json.dumps(rows(2)).encode()
    Arrival.objects.update(seen_at=timezone.now() - dt.timedelta(hours=1))
    watched.fetch_due()
    assert not queries_watched.not_taken()


def test_document_with_an_odd_name_does_not_keep_others_from_coming(server: Server, administrator: Client) -> None:
    watched.add(address=server.url("/feed"), source=terms_source.NAME, by=None)
    server.pages["/feed"] = ATOM.replace("/one.json", "/a%00b.json").format(base=server.url("/")).encode()
    server.pages["/a%00b.json"] = server.pages["/one.json"]
    server.pages["/two.json"] = status(410)
    _due()
    assert Run.objects.get().file_name == "a\ufffdb.json"
    server.pages["/two.json"] = json.dumps(rows(3)).encode()
    Arrival.objects.exclude(problem="").update(is_settled=True)
    WatchedFeed.objects.update(due_at=timezone.now() + dt.timedelta(hours=1))  # it is not read, or has not changed
    administrator.post("/imports/watched/again")
    watched.fetch_due()
    assert Run.objects.count() == 2


def test_feed_that_fails_says_why(server: Server, administrator: Client, amina: User, settings: Settings) -> None:
    feed = watched.add(address=server.url("/feed"), source="", by=None)
    server.pages["/feed"] = b"<html><body>Moved.</body></html>"
    _due()
    feed.refresh_from_db()
    assert "this is a web page, not a feed" in feed.error
    assert feed.due_at > timezone.now()
    assert "not a feed" in administrator.get("/imports/watched/").content.decode()
    settings.FETCH_ALLOW = []
    refused = administrator.post("/imports/watched/", {"address": server.url("/feed"), "source": ""})
    assert refused.status_code == 422
    assert "where only public ones" in refused.content.decode()
    administrator.force_login(amina)  # may import, and does not choose what is fetched
    assert administrator.post("/imports/watched/", {"address": server.url("/feed"), "source": ""}).status_code == 403


def test_attachments_of_a_json_feed_are_documents() -> None:
    read = feedfile.read(JSON_FEED.encode())
    assert documents(read, "https://treaty.example/feed", {".json"}) == {"https://treaty.example/a.json": ""}


def test_address_too_long_for_the_database_is_passed_over() -> None:
    long = ATOM.format(base="/").replace("two", "\u4e00" * 700)  # 2,100 bytes
    assert list(documents(feedfile.read(long.encode()), "https://treaty.example/", {".json"})) == [
        "https://treaty.example/one.json"
    ]


def test_document_replaced_at_its_address_comes_again_and_the_same_does_not(server: Server) -> None:
    def changed(day: int) -> None:
        said = ATOM.replace("<id>1</id>", f"<id>1</id><updated>2034-11-{day}T10:00:00Z</updated>")
        server.pages["/feed"] = said.format(base=server.url("/")).encode()
        _due()

    watched.add(address=server.url("/feed"), source=terms_source.NAME, by=None)
    changed(10)
    changed(10)
    assert server.times("/one.json") == 1
    server.pages["/one.json"] = json.dumps(rows(4)).encode()
    changed(20)
    assert server.times("/one.json") == 2
    assert server.times("/two.json") == 1  # its entry does not say that it changed
    assert Run.objects.filter(file_name="one.json").count() == 2
    changed(21)
    assert server.times("/one.json") == 3
    assert Run.objects.filter(file_name="one.json").count() == 2
    server.pages["/one.json"] = status(404)
    changed(22)
    assert not queries_watched.not_taken()  # what was taken stays taken


def test_document_is_asked_for_each_day_where_its_server_tells_versions_apart(server: Server) -> None:
    server.pages["/one.json"] = conditional(json.dumps(rows(2)).encode(), etag='"1"')
    watched.add(address=server.url("/feed"), source=terms_source.NAME, by=None)
    _due()
    run = Run.objects.get(file_name="one.json")
    watched.fetch_due()  # not so soon
    assert server.times("/one.json") == 1
    Arrival.objects.update(seen_at=F("seen_at") - dt.timedelta(days=1))
    watched.fetch_due()
    assert server.times("/one.json") == 2
    assert server.times("/two.json") == 1
    assert Arrival.objects.get(place__endswith="one.json").run == run
    server.pages["/one.json"] = conditional(json.dumps(rows(5)).encode(), etag='"2"')
    Arrival.objects.update(seen_at=F("seen_at") - dt.timedelta(days=1))
    watched.fetch_due()
    assert Run.objects.filter(file_name="one.json").count() == 2
    server.pages["/feed"] = ATOM.replace("/one.json", "/three.json").format(base=server.url("/")).encode()
    _due()
    Arrival.objects.update(seen_at=F("seen_at") - dt.timedelta(days=1))
    watched.fetch_due()
    assert server.times("/one.json") == 3  # the feed does not name it any more
