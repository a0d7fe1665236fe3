"""The pages of the sources: tried, added, seen how they do, paused, removed; for editors only."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from haki.accounts.models import User
from haki.lib.fetching.tests import server
from haki.lib.fetching.tests.server import Server, serving
from haki.tracker.actions import fetching
from haki.tracker.actions.crises import ensure_covid
from haki.tracker.models import Channel, ChannelKind
from haki.tracker.tests.items import OTHER, STORY, channel, one, send
from haki.tracker.tests.test_fetching import rss
from haki.tracker.tests.test_pages import signed_in, text_of

LIST = "/tracker/sources/"


@pytest.fixture
def web(settings: Settings) -> Iterator[Server]:
    settings.FETCH_ALLOW = ["127.0.0.1"]
    with serving() as found:
        found.pages["/feed"] = rss(("1", "Market closed", STORY), ("2", "Hospitals open", OTHER))
        yield found


@pytest.fixture
def editor(amina: User) -> Client:
    return signed_in(amina)


def posted(client: Client, address: str, /, **data: object) -> str:
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_only_editors_see_sources(vocabularies: None, bilal: User, editor: Client, client: Client) -> None:
    courier = channel()
    for path in (LIST, f"{LIST}new/", f"{LIST}{courier.ulid}/", f"{LIST}{courier.ulid}/edit/"):
        assert client.get(path).status_code == 302
        assert signed_in(bilal).get(path).status_code == 403
        assert editor.get(path).status_code == 200
    for path in ("pause", "fetch", "remove"):
        assert signed_in(bilal).post(f"{LIST}{courier.ulid}/{path}/").status_code == 403


def test_the_empty_list_says_what_to_do(vocabularies: None, editor: Client) -> None:
    assert "Add a feed" in text_of(editor, LIST)


def test_a_feed_is_tried_described_added_and_fetched(vocabularies: None, editor: Client, web: Server) -> None:
    tried = posted(editor, f"{LIST}new/", address=web.url("/feed"))
    assert "2 items are on it now" in tried
    assert 'value="Courier"' in tried
    assert Channel.objects.count() == 0
    given = {"name": "Talu Courier", "confidentiality": "public", "silent_after": 5, "crises": [ensure_covid().pk]}
    added = posted(editor, f"{LIST}new/", address=web.url("/feed"), **given)
    assert "Its items come in within a minute" in added
    assert fetching.fetch_due(seconds=10).items == 2
    made = Channel.objects.get()
    page = text_of(editor, f"{LIST}{made.ulid}/")
    assert "Market closed" in page
    assert "2 new items" in page
    assert "2 in 7 days" in page
    assert "This feed is a source already" in posted(editor, f"{LIST}new/", address=web.url("/feed"))
    assert "COVID-19" in text_of(editor, LIST)


def test_a_web_page_offers_the_feeds_that_it_names(vocabularies: None, editor: Client, web: Server) -> None:
    web.pages["/"] = b'<html><link rel="alternate" type="application/rss+xml" title="All news" href="/feed"></html>'
    page = posted(editor, f"{LIST}new/", address=web.url("/"))
    assert "It names these feeds" in page
    assert web.url("/feed") in page
    web.pages["/"] = b"<html><body>nothing</body></html>"
    assert "No feed is named on this page either" in posted(editor, f"{LIST}new/", address=web.url("/"))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://localhost/feed", "private network"),
        ("http://169.254.169.254/", "private network"),
        ("ftp://example.org/", "https://"),
        ("http://amina:secret@example.org/", "password"),
        ("nowhere.invalid/feed", "no server by the name"),
    ],
)
def test_addresses_that_cannot_be_fetched_are_said(vocabularies: None, editor: Client, address: str, said: str) -> None:
    page = posted(editor, f"{LIST}new/", address=address)
    assert said in page.replace("&#x27;", "'")
    assert Channel.objects.count() == 0


def test_health_tells_what_fails_and_what_is_silent(vocabularies: None, editor: Client, web: Server) -> None:
    channel("Broken", address=web.url("/x"), due_at=timezone.now())
    fetching.fetch_due(seconds=10)
    long_ago = timezone.now() - dt.timedelta(days=12)
    channel("Silent", fetched_at=long_ago, succeeded_at=long_ago, item_at=long_ago)
    channel("Paused", is_paused=True)
    channel("Field form", kind=ChannelKind.FORM, address="", item_at=long_ago)
    send(channel("Good", fetched_at=timezone.now()), one("1"))
    page = text_of(editor, LIST)
    order = [page.index(f">{name}<") for name in ("Broken", "Silent", "Field form", "Good", "Paused")]
    assert order == sorted(order)
    assert "it has nothing at this address (404)" in page
    assert "nothing for 12 days" in page
    only = text_of(editor, f"{LIST}?state=silent")
    assert "Silent" in only
    assert "Broken" not in only


def test_a_source_is_changed_paused_taken_up_asked_and_removed(vocabularies: None, editor: Client) -> None:
    courier = channel(failures=3, error="x")
    address = f"{LIST}{courier.ulid}/"
    given = {"address": courier.address, "confidentiality": "restricted", "silent_after": 3, "language": "sw"}
    assert "It holds for what comes in from now on" in posted(editor, f"{address}edit/", name="Renamed", **given)
    assert "A code of two or three letters" in posted(editor, f"{address}edit/", name="R", **given | {"language": "5"})
    assert "Take up again" in posted(editor, f"{address}pause/")
    assert "the first time within a minute" in posted(editor, f"{address}pause/")
    assert "It is fetched within a minute" in posted(editor, f"{address}fetch/")
    courier.refresh_from_db()
    assert (courier.name, courier.language, courier.failures) == ("Renamed", "sw", 0)
    send(courier, one("1"))
    assert "Pause it" in posted(editor, f"{address}remove/")
    empty = channel("Empty")
    assert "The source is removed" in posted(editor, f"{LIST}{empty.ulid}/remove/")


def test_a_confidential_item_is_marked(vocabularies: None, editor: Client) -> None:
    courier = channel(confidentiality="confidential")
    send(courier, one("1"))
    assert "Confidential" in text_of(editor, f"{LIST}{courier.ulid}/")


def test_an_address_is_given_without_its_scheme(vocabularies: None, editor: Client, web: Server) -> None:
    web.pages["/feed"] = server.status(404)
    assert "cannot be reached" in posted(editor, f"{LIST}new/", address=f"127.0.0.1:{web.port}/feed")
