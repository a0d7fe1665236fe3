"""Ending mail by the link in it: without signing in, and not by looking at it."""

from django.test import Client

from haki.accounts.models import User
from haki.subscriptions.actions import delete
from haki.subscriptions.addresses import mail_token
from haki.subscriptions.models import Frequency
from haki.subscriptions.tests.conftest import saved


def test_opening_the_link_asks_and_the_button_ends_it(chen: User) -> None:
    search = saved(chen, frequency=Frequency.DAILY)
    address = f"/unsubscribe/{mail_token(search)}/"
    visitor = Client(enforce_csrf_checks=True)
    assert "End this mail?" in visitor.get(address).text
    search.refresh_from_db()
    assert search.is_mailed
    assert "No more mail" in visitor.post(address).text
    search.refresh_from_db()
    assert (search.frequency, search.next_mail_at) == (Frequency.NEVER, None)
    assert "No more mail" in visitor.post(address).text  # mail programs may post twice


def test_one_click_of_a_mail_program_ends_it(chen: User) -> None:
    search = saved(chen, frequency=Frequency.AT_ONCE)
    body = {"List-Unsubscribe": "One-Click"}  # RFC 8058, section 3.1: no cookies, no other fields
    answer = Client(enforce_csrf_checks=True).post(f"/unsubscribe/{mail_token(search)}/", body)
    assert answer.status_code == 200
    search.refresh_from_db()
    assert not search.is_mailed


def test_a_link_that_is_wrong_or_gone_says_what_to_do(chen: User, bilal: User) -> None:
    search, other = saved(chen, frequency=Frequency.DAILY), saved(bilal)
    mixed = mail_token(search)[:26] + mail_token(other)[26:]
    for token in ("x", mixed):
        answer = Client().post(f"/unsubscribe/{token}/")
        assert answer.status_code == 404
        assert "use the link in the latest one" in answer.text
    search.refresh_from_db()
    assert search.is_mailed
    delete(search=search, by=chen)
    assert Client().get(f"/unsubscribe/{mail_token(search)}/").status_code == 404
