"""The same elsewhere, and what keeps coming back to a State."""

from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.core.actions import erase
from haki.recommendations.alike import index as alike
from haki.recommendations.models import Recommendation
from haki.recommendations.tasks import build_alike
from haki.recommendations.tests.views.conftest import Enter, term

pytestmark = pytest.mark.django_db

PRISONS = "Let independent visitors into all prisons of the Marenga valley without notice"
AGAIN = "Let independent visitors into prisons of the Marenga valley at night without notice"
OTHER = "Plant trees along the northern road"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    alike.forget()
    yield
    alike.forget()


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def likest(client: Client, record: Recommendation) -> str:
    """What the page of a recommendation loads when it is shown."""
    address = f"/recommendations/{record.ulid}/elsewhere/likest/"
    assert address in shown(client, f"/recommendations/{record.ulid}/")
    return shown(client, address)


def test_page_shows_the_same_to_this_and_other_states_with_what_differs(client: Client, enter: Enter) -> None:
    record, here, there = enter(PRISONS), enter(AGAIN), enter(PRISONS, state="AUT")
    enter(OTHER)
    page = likest(client, record)
    assert "To this State, in other cycles" in page
    assert "To other States" in page
    assert str(here.ulid) in page
    assert str(there.ulid) in page
    assert "<ins>at night </ins>" in page
    assert OTHER not in page


def test_page_does_not_tell_of_what_its_reader_may_not_see(client: Client, enter: Enter) -> None:
    record = enter(PRISONS)
    hidden = enter(AGAIN, audience=Audience.INTERNAL)
    assert str(hidden.ulid) not in likest(client, record)


def test_all_of_them_narrowed_by_state_and_mechanism(client: Client, enter: Enter) -> None:
    record, here, there = enter(PRISONS), enter(AGAIN), enter(PRISONS, state="AUT")
    address = f"/recommendations/{record.ulid}/elsewhere/"
    assert str(here.ulid) in shown(client, address)
    narrowed = shown(client, f"{address}?state=AUT")
    assert str(there.ulid) in narrowed
    assert str(here.ulid) not in narrowed
    assert "with these filters" in shown(client, f"{address}?mechanism=nothing")


def test_what_is_asked_of_the_same_treaty_otherwise_is_not_the_same_but_one_step_away(
    client: Client, enter: Enter
) -> None:
    record, weaker = enter("Ratify OP-CAT"), enter("Consider ratifying OP-CAT", state="AUT")
    enter("Consider ratifying OP-CAT", audience=Audience.INTERNAL)
    page = likest(client, record)
    assert str(weaker.ulid) not in page
    assert "only to consider ratifying (1)" in page
    assert str(weaker.ulid) in shown(client, f"/recommendations/{record.ulid}/elsewhere/?act=considerratify")


def test_keeps_coming_back_shows_what_was_asked_in_two_sessions(client: Client, enter: Enter) -> None:
    enter(PRISONS)
    again = enter(AGAIN)
    again.session = term("upr-sessions", "UPR-34")
    again.save()
    enter(OTHER)
    enter(AGAIN, audience=Audience.INTERNAL)
    page = shown(client, "/recommendations/keeps-coming-back/?state=SVN")
    assert "2 occasions" in page
    assert page.count("Supported") == 2  # not that of the one that is not public
    assert "Cycle 3" in page
    assert "<ins>at night </ins>" in page
    assert OTHER not in page
    part = "/recommendations/keeps-coming-back/SVN/"
    assert part in shown(client, "/profiles/state/SVN/")
    assert "2 occasions" in shown(client, part)
    assert client.get("/recommendations/keeps-coming-back/XXX/").status_code == 404
    assert "No recommendation to such a State" in shown(client, "/recommendations/keeps-coming-back/?state=XXX")


def test_what_is_damaged_is_built_anew(client: Client, enter: Enter) -> None:
    record, here = enter(PRISONS), enter(AGAIN)
    likest(client, record)
    for path in alike.root().glob("*/features.npy"):
        path.write_bytes(b"not an array")
    alike.forget()
    assert str(here.ulid) in likest(client, record)


@pytest.mark.django_db(transaction=True)
def test_a_new_one_is_found_and_one_that_is_erased_is_gone(client: Client, enter: Enter, amina: User) -> None:
    record = enter(PRISONS)
    assert "Nothing else asks" in likest(client, record)
    new = enter(AGAIN)
    assert str(new.ulid) in likest(client, record)
    assert not alike.why_build()
    erase(kind="recommendation", record_id=new.pk, reason="asked for", by=amina)
    assert str(new.ulid) not in likest(client, record)
    assert alike.why_build() == "something was erased"
    build_alike(0)
    assert new.pk.bytes not in b"".join(path.read_bytes() for path in alike.root().rglob("*") if path.is_file())
    assert not alike.why_build()
