"""The pages of triage: who may see them, what they show, and two people at once."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from haki.accounts.models import Role, User
from haki.tracker.actions import triage
from haki.tracker.models import Confidentiality, DiscardReason, Entry, Item, Story, StoryState
from haki.tracker.tests.conftest import area, entered
from haki.tracker.tests.triaging import came_in, channel, now, signed_in, together, typed

INBOX = "/tracker/inbox/"


@pytest.fixture
def emeka() -> User:
    """Another editor."""
    return User.objects.create_user("emeka@example.org", "a long passphrase", name="Emeka", role=Role.EDITOR)


def shown(client: Client, address: str = INBOX, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("who", ["bilal", "chen"])
def test_only_editors_triage(who: str, request: pytest.FixtureRequest) -> None:
    item = came_in("Water cut in Lumbe")
    client = signed_in(request.getfixturevalue(who))
    one = f"{INBOX}{item.story.ulid}/"
    shown(client, f"{INBOX}arrived/", 403)
    for address in (INBOX, one):
        assert client.get(address).headers["Location"] == "/tracker/send/sent/", "they are led to what they sent"
    for address in (one, f"{one}discard/", f"{INBOX}decide/", f"{INBOX}undo/"):
        assert client.post(address).status_code == 403
    assert Client().get(INBOX).status_code == 302
    assert 'href="/tracker/inbox/"' not in shown(client, "/tracker/")
    assert now(item.story).state == StoryState.NEW


def test_empty_inbox_says_what_to_do(amina: User) -> None:
    assert "Nothing comes in yet" in shown(signed_in(amina))


def test_inbox_shows_stories_with_what_is_guessed_the_latest_first(amina: User) -> None:
    first = came_in("Water cut in Lumbe", publisher="Radio Lumbe")
    copy = came_in("Lumbe: water cut", publisher="The Herald")
    together(first, copy)
    later = came_in("Clinic closed", country=area("BEN"), confidentiality=Confidentiality.RESTRICTED)
    Item.objects.filter(pk=first.pk).update(
        guesses={"country": {"code": "TGO", "words": ["Lumbe"]}, "kind": {"code": "issue", "words": ["cut"]}}
    )
    page = shown(signed_in(amina))
    assert page.index("Clinic closed") < page.index("Water cut in Lumbe")
    for said in ("Radio Lumbe", "The Herald", "1 copy", '<span class="guess">Togo', "<li>Benin", "Restricted"):
        assert said in page
    assert "New <strong>2</strong>" in page
    assert f"/tracker/inbox/{later.story.ulid}/" in page


def test_filters_stand_in_the_address(amina: User) -> None:
    other = channel("The Herald of Kara", language="fr")
    water = came_in("Water cut in Lumbe")
    came_in("Clinic closed", country=area("BEN"), by=other)
    secret = came_in("A witness", confidentiality=Confidentiality.CONFIDENTIAL)
    Item.objects.filter(pk=water.pk).update(guesses={"country": {"code": "TGO"}, "kind": {"code": "measure"}})
    triage.discard(story=secret.story, seen=0, reason=DiscardReason.OTHER, by=amina)
    client = signed_in(amina)
    for asked, found in {
        f"source={other.ulid}": "Clinic closed",
        "state=BEN": "Clinic closed",
        "state=TGO": "Water cut in Lumbe",
        "kind=measure": "Water cut in Lumbe",
        "language=fr": "Clinic closed",
        "q=clinic": "Clinic closed",
        "status=discarded": "A witness",
        "status=discarded&confidentiality=confidential": "A witness",
    }.items():
        page = shown(client, f"{INBOX}?{asked}")
        assert [one in page for one in ("Clinic closed", "Water cut in Lumbe", "A witness")].count(True) == 1, asked
        assert found in page
    assert "Nothing was found" in shown(client, f"{INBOX}?source=nonsense")
    assert "Water cut" in shown(client, f"{INBOX}?status=nonsense&theme=")


def test_what_came_in_since_is_said_and_nothing_else(amina: User) -> None:
    client = signed_in(amina)
    came_in("Water cut in Lumbe")
    since = timezone.now().isoformat()
    asked = {"since": since}
    assert client.get(f"{INBOX}arrived/", asked).status_code == 204
    came_in("Clinic closed", country=area("BEN"))
    came_in("Market closed")
    assert "2 new" in client.get(f"{INBOX}arrived/", asked).content.decode()
    assert "1 new" in client.get(f"{INBOX}arrived/", {**asked, "state": "BEN"}).content.decode()
    assert client.get(f"{INBOX}arrived/", {"since": "yesterday"}).status_code == 204


def test_several_are_discarded_and_come_back(amina: User) -> None:
    client = signed_in(amina)
    stories = [came_in(f"Match {at}").story for at in range(3)]
    chosen = [f"{story.ulid}.0" for story in stories[:2]]
    page = client.post(f"{INBOX}decide/", {"story": chosen, "reason": "not-relevant"}, follow=True).content.decode()
    assert "2 stories were discarded" in page
    assert [now(story).state for story in stories] == ["discarded", "discarded", "new"]
    client.post(f"{INBOX}undo/")
    assert Story.objects.filter(state=StoryState.NEW).count() == 3
    page = client.post(f"{INBOX}decide/", {"reason": "not-relevant"}, follow=True).content.decode()
    assert "Choose a story first" in page


def test_chosen_stories_are_put_together(amina: User) -> None:
    stories = [came_in(f"Match {at}").story for at in range(2)]
    chosen = [f"{story.ulid}.0" for story in stories]
    signed_in(amina).post(f"{INBOX}decide/", {"story": chosen, "verb": "merge"})
    assert Story.objects.get().items.count() == 2


def test_story_is_coded_and_the_next_one_opens(amina: User) -> None:
    client = signed_in(amina)
    older, item = came_in("Clinic closed"), came_in("Water cut in Lumbe", "Water has been cut since Monday.")
    one = f"{INBOX}{item.story.ulid}/"
    page = shown(client, one)
    assert "Water has been cut since Monday." in page
    assert "Water cut in Lumbe</textarea>" in page
    done = client.post(one, typed(item, excerpt="cut since Monday", audience="public"))
    assert done["Location"] == f"{INBOX}{older.story.ulid}/"
    entry = Entry.objects.get()
    assert '<option value="public" selected>' in shown(client, done["Location"])  # as the entry before
    assert (entry.excerpt, entry.sources.get().item) == ("cut since Monday", item)
    again = client.post(f"{INBOX}{older.story.ulid}/", typed(older, more="1"))
    assert again["Location"] == f"{INBOX}{older.story.ulid}/"
    assert "Make another entry of it" in shown(client, again["Location"])


def test_form_begins_with_what_is_known(amina: User) -> None:
    published = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)
    item = came_in("Curfew in Lumbe", published_at=published, country=area("TGO"))
    Item.objects.filter(pk=item.pk).update(guesses={"kind": {"code": "measure", "words": ["curfew"]}})
    page = shown(signed_in(amina), f"{INBOX}{item.story.ulid}/")
    assert '<option value="measure" selected>' in page
    assert "2026-03-04" in page
    assert "curfew</q>" in page


def test_what_is_wrong_is_said_and_what_was_typed_stays(amina: User) -> None:
    item = came_in("Water cut in Lumbe", confidentiality=Confidentiality.CONFIDENTIAL)
    response = signed_in(amina).post(f"{INBOX}{item.story.ulid}/", typed(item, audience="public", text="Dry taps."))
    assert response.status_code == 422
    page = response.content.decode()
    assert "It rests on a confidential item" in page
    assert "Dry taps." in page
    assert not Entry.objects.exists()


def test_second_sees_who_has_it_open(amina: User, emeka: User) -> None:
    item = came_in("Water cut in Lumbe")
    one = f"{INBOX}{item.story.ulid}/"
    shown(signed_in(amina), one)
    for address in (INBOX, one):
        assert "Amina has had this open since" in shown(signed_in(emeka), address)
    assert now(item.story).taken_by == amina
    Story.objects.update(taken_at=timezone.now() - dt.timedelta(minutes=16))
    assert "has had this open" not in shown(signed_in(emeka), one)
    assert now(item.story).taken_by == emeka


def test_second_who_codes_keeps_what_was_typed_and_sees_the_first(amina: User, emeka: User) -> None:
    item = came_in("Water cut in Lumbe")
    one = f"{INBOX}{item.story.ulid}/"
    late = typed(item, text="Taps are dry in Lumbe.")
    signed_in(amina).post(one, typed(item, text="Water is cut."))
    first = Entry.objects.get()
    response = signed_in(emeka).post(one, late)
    page = response.content.decode()
    assert response.status_code == 409
    for said in ("Amina decided on this", "Taps are dry in Lumbe.", f"/tracker/{first.ulid}/", 'name="seen" value="1"'):
        assert said in page
    assert Entry.objects.count() == 1
    signed_in(emeka).post(one, late | {"seen": "1"})
    assert Entry.objects.filter(sources__item=item).count() == 2


@pytest.mark.parametrize("how", ["discard", "merge"])
def test_second_who_comes_late_keeps_what_was_typed_whatever_the_first_did(how: str, amina: User, emeka: User) -> None:
    item, other = came_in("Water cut in Lumbe"), came_in("Clinic closed")
    one, late = f"{INBOX}{item.story.ulid}/", typed(item, text="Taps are dry in Lumbe.")
    first = signed_in(amina)
    if how == "discard":
        first.post(f"{one}discard/", {"seen": "0", "reason": "redundant", "note": "As on Monday"})
    else:
        there = f"{INBOX}{other.story.ulid}/"
        first.post(f"{there}merge/", {"seen": "0", "with": f"{item.story.ulid}.0"})
        assert first.get(one)["Location"] == there
    response = signed_in(emeka).post(one, late)
    assert response.status_code == 409
    assert "Taps are dry in Lumbe." in response.content.decode()
    assert "Amina decided on this" in response.content.decode()
    assert not Entry.objects.exists()
    discarding = signed_in(emeka).post(f"{one}discard/", {"seen": "0", "reason": "other"})
    assert discarding.status_code == 409


def test_copy_shows_what_differs_and_is_split_off(amina: User) -> None:
    body = "The ministry said on Monday that water is cut in {} districts of Lumbe after the pumps failed again."
    first, second = came_in("Water cut", body.format("two")), came_in("Water cut again", body.format("seven"))
    story = together(first, second)
    one, client = f"{INBOX}{story.ulid}/", signed_in(amina)
    page = shown(client, one)
    assert "% the same" in page
    assert "<ins>seven</ins>" in page
    client.post(f"{one}split/", {"seen": "0", "item": second.ulid})
    assert Item.objects.get(pk=second.pk).story != story


def test_story_is_added_to_an_entry_that_is_there(amina: User) -> None:
    entry = entered(amina, "Water is cut in Togo.", audience="internal")
    item = came_in("Water cut in Lumbe", country=area("TGO"))
    one, client = f"{INBOX}{item.story.ulid}/", signed_in(amina)
    assert "Water is cut in Togo." in shown(client, one)
    client.post(f"{one}attach/", {"seen": "0", "entry": entry.ulid})
    assert entry.sources.get().item == item


def test_what_does_not_exist_is_not_found(amina: User) -> None:
    client, entry = signed_in(amina), entered(amina, "Water is cut.")
    shown(client, f"{INBOX}{entry.ulid}/", 404)
    story = came_in("Water cut").story
    assert client.post(f"{INBOX}{story.ulid}/applaud/").status_code == 404
    for verb, given in {"split": {"item": "x"}, "merge": {"with": "x"}, "attach": {"entry": "x"}}.items():
        page = client.post(f"{INBOX}{story.ulid}/{verb}/", {"seen": "0", **given}, follow=True).content.decode()
        assert "first." in page


def test_pages_cost_few_queries(amina: User, django_assert_max_num_queries: Any) -> None:
    client = signed_in(amina)
    items = [came_in(f"Water cut in district {at}, {at * 7} houses dry") for at in range(12)]
    shown(client)
    with django_assert_max_num_queries(34):
        shown(client)
    with django_assert_max_num_queries(40):
        shown(client, f"{INBOX}{items[0].story.ulid}/")
