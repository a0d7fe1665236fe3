"""Lists and saved searches as feeds: valid, of what their reader may see, at addresses that can be ended."""

import feedparser
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.actions import change_person
from haki.accounts.models import Organisation, User
from haki.subscriptions.actions import renew_feed, stop_feed
from haki.subscriptions.addresses import feed_token
from haki.subscriptions.models import SavedSearch
from haki.tracker.actions import set_audience
from haki.tracker.models import Entry
from tests.subscriptions.conftest import entered, follow, saved


def _read(address: str, **headers: str) -> feedparser.FeedParserDict:
    answer = Client().get(address, headers=headers)
    assert answer.status_code == 200
    read = feedparser.parse(answer.content)
    assert not read.bozo
    return read


def _address(search: SavedSearch) -> str:
    return f"/feeds/{feed_token(search)}.atom"


def test_a_public_list_is_a_feed_newest_first(amina: User, chen: User) -> None:
    first = entered(amina, "Prisoners on strike")
    entered(amina, "Prisoners in Ghana", "GHA")
    entered(amina, "Prisoners named in secret", audience=Audience.INTERNAL)
    last = entered(amina, "Prisoners freed")
    follow()
    read = _read("/tracker.atom?q=prisoners&state=TGO")
    assert [entry.id for entry in read.entries] == [f"urn:uuid:{last.pk}", f"urn:uuid:{first.pk}"]
    assert read.entries[0].summary == "Prisoners freed"
    assert read.entries[0].link.endswith(f"/tracker/{last.ulid}/")
    assert "Togo" in read.feed.title
    signed_in = Client()
    signed_in.force_login(amina)  # whoever asks, a public address has what is public
    assert b"secret" not in signed_in.get("/tracker.atom").content
    assert Client().get("/nothing.atom").status_code == 404


def test_a_feed_that_has_not_changed_is_not_sent_again(amina: User) -> None:
    entered(amina, "Prisoners on strike")
    follow()
    first = Client().get("/tracker.atom")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = Client().get("/tracker.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    entered(amina, "Prisoners freed")
    follow()
    assert Client().get("/tracker.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_personal_feed_has_what_its_owner_may_see(
    amina: User, bilal: User, chen: User, ministry: Organisation
) -> None:
    entered(amina, "Prisoners on strike")
    entered(amina, "Prisoners of the ministry", audience=Audience.ORGANISATION, organisation=ministry)
    follow()
    seen = {person.name: len(_read(_address(saved(person, "prisoners"))).entries) for person in (amina, bilal, chen)}
    assert seen == {"Amina": 2, "Bilal": 2, "Chen": 1}
    search = SavedSearch.objects.get(owner=bilal)
    change_person(person=bilal, role=bilal.role, organisation=None, is_active=True, by=None)
    assert len(_read(_address(search)).entries) == 1


def test_a_withdrawn_record_goes_from_feeds_at_once(amina: User, chen: User) -> None:
    entry = entered(amina, "Prisoners on strike")
    follow()
    search = saved(chen, "prisoners")
    set_audience(entry=entry, audience=Audience.INTERNAL, organisation=None, by=amina)  # the index does not know yet
    assert _read("/tracker.atom").entries == _read(_address(search)).entries == []
    Entry.objects.filter(pk=entry.pk).delete()
    assert _read(_address(search)).entries == []


def test_a_feeds_address_can_be_changed_and_switched_off(chen: User) -> None:
    search = saved(chen, "prisoners", name="Prisons of Chen")
    old = _address(search)
    assert "prison" not in old.lower()
    answer = Client().get(old)
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    renew_feed(search=search, by=chen)
    assert Client().get(old).status_code == 404
    assert Client().get(_address(search)).status_code == 200
    stop_feed(search=search, by=chen)
    assert Client().get(_address(search)).status_code == 404
    renew_feed(search=search, by=chen)
    change_person(person=chen, role=chen.role, organisation=chen.organisation, is_active=False, by=None)
    assert Client().get(_address(search)).status_code == 404
    for wrong in ("x", "0" * 66, feed_token(search)[:-1] + "x"):
        assert Client().get(f"/feeds/{wrong}.atom").status_code == 404
