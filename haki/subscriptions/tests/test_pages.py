"""Saving, changing and deleting one's searches on the pages."""

import pytest
from django.test import Client

from haki.accounts.models import User
from haki.core.models import Event
from haki.subscriptions.actions import saving
from haki.subscriptions.models import Frequency, SavedSearch
from haki.subscriptions.tests.conftest import saved

_FORM = {"name": "Prisons", "note": "", "frequency": "weekly", "hour": "18", "weekday": "4"}


def test_a_list_is_saved_with_its_filters(chens: Client, chen: User) -> None:
    address = "/searches/new/recommendation/?q=prison&state=TGO&state=GHA&codes=all&sort=oldest&page=3&nonsense=1"
    assert "“prison”" in chens.get(address).text
    answer = chens.post(address, _FORM, follow=True)
    search = SavedSearch.objects.get()
    assert (search.owner, search.name, search.frequency) == (chen, "Prisons", Frequency.WEEKLY)
    assert (search.query, search.filters, search.with_suggested) == ("prison", {"state": ["TGO", "GHA"]}, True)
    assert "/recommendations/?q=prison&amp;state=TGO&amp;state=GHA&amp;codes=all&amp;sort=newest" in answer.text
    assert "Nothing yet." in answer.text
    assert "Prisons" in chens.get("/searches/").text


def test_a_search_can_take_the_place_of_an_older_one(chens: Client, chen: User) -> None:
    older = saved(chen, "Old")
    chens.post("/searches/new/recommendation/?q=detention", _FORM | {"instead_of": str(older.pk)})
    only = SavedSearch.objects.get()
    assert (only.pk, only.name, only.query, only.filters) == (older.pk, "Prisons", "detention", {})


@pytest.mark.parametrize("bad", [{"name": " "}, {"frequency": "hourly"}, {"hour": "24"}, {"weekday": "7"}])
def test_a_form_that_is_wrong_saves_nothing_and_says_so(chens: Client, bad: dict[str, str]) -> None:
    answer = chens.post("/searches/new/recommendation/", _FORM | bad)
    assert answer.status_code == 422
    assert "errorlist" in answer.text
    assert not SavedSearch.objects.exists()


def test_unknown_lists_cannot_be_saved(chens: Client) -> None:
    assert chens.get("/searches/new/nonsense/").status_code == 404


def test_too_many_searches_are_refused_in_words(chens: Client, chen: User, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(chen)
    monkeypatch.setattr(saving, "MOST", 1)
    answer = chens.post("/searches/new/recommendation/", _FORM)
    assert answer.status_code == 422
    assert "You have 1 saved searches: delete one first." in answer.text


def test_nobody_reaches_anothers_search(chens: Client, bilal: User, chen: User) -> None:
    search = saved(bilal, "Bilal's own")
    saved(chen)
    ways = ("pause", "resume", "delete", "restore", "renew-feed", "stop-feed")
    assert {chens.post(f"/searches/{search.ulid}/{way}/").status_code for way in ways} == {404}
    assert {chens.get(f"/searches/{search.ulid}/{way}").status_code for way in ("", "edit/")} == {404}
    assert "own" not in chens.get("/searches/").text
    stolen = chens.post("/searches/new/recommendation/", _FORM | {"instead_of": str(search.pk)})
    assert stolen.status_code == 422
    search.refresh_from_db()
    assert (search.name, search.deleted_at) == ("Bilal's own", None)


def test_visitors_are_asked_to_sign_in(client: Client, chen: User) -> None:
    search = saved(chen)
    for address in ("/searches/", "/searches/new/recommendation/", f"/searches/{search.ulid}/"):
        assert client.get(address).headers["Location"].startswith("/accounts/login/")


def test_a_search_is_renamed_paused_and_resumed(chens: Client, chen: User) -> None:
    search = saved(chen)
    page = f"/searches/{search.ulid}/"
    chens.post(f"{page}edit/", _FORM | {"name": "Places of detention"})
    assert "Places of detention" in chens.get(page).text
    assert "no mail until you resume it" in chens.post(f"{page}pause/", follow=True).text
    assert "paused" in chens.get("/searches/").text
    assert "mail comes again" in chens.post(f"{page}resume/", follow=True).text
    assert "paused" not in chens.get("/searches/").text


def test_a_deleted_search_can_be_taken_back(chens: Client, chen: User) -> None:
    search = saved(chen, "Torture & prisons")
    answer = chens.post(f"/searches/{search.ulid}/delete/", follow=True)
    assert "“Torture &amp; prisons” is deleted." in answer.text
    assert "Deleted lately" in answer.text
    assert chens.get(f"/searches/{search.ulid}/").status_code == 404
    assert "is back." in chens.post(f"/searches/{search.ulid}/restore/", follow=True).text
    assert chens.get(f"/searches/{search.ulid}/").status_code == 200


def test_events_say_that_something_was_saved_and_not_what(chen: User) -> None:
    saved(chen, "My secret worry")
    (event,) = Event.objects.filter(kind="saved-search")
    assert (event.verb, event.by, event.title) == ("saved", chen, "")
    assert "worry" not in str(event.data)
    assert "prison" not in str(event.data)


def test_the_searches_of_a_person_go_with_them(chen: User) -> None:
    saved(chen)
    chen.delete()
    assert not SavedSearch.objects.exists()
