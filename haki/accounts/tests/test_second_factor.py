"""Administrators must have a second factor, outside the demo; signing in then asks for it."""

from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test import Client
from pytest_django import Settings

from haki.accounts import actions
from haki.accounts.models import User

PASSWORD = "a long passphrase"


def _activate(client: Client) -> str:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": _code(secret)})
    assert answer.status_code == 302, answer.text
    return str(secret)


def _code(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))))


def test_administrator_without_a_second_factor_is_sent_to_set_one_up(client: Client, dina: User) -> None:
    client.post("/accounts/login/", {"login": dina.email, "password": "a long passphrase"})
    answer = client.get("/people/")
    assert answer.status_code == 302
    assert "/2fa/" in answer["Location"]
    _activate(client)
    assert client.get("/people/").status_code == 200


def test_administrator_in_the_demo_needs_none(client: Client, dina: User, settings: Settings) -> None:
    settings.DEMO = True
    client.force_login(dina)
    assert client.get("/people/").status_code == 200


def test_sign_in_with_a_second_factor_asks_for_the_code(client: Client, dina: User) -> None:
    client.post("/accounts/login/", {"login": dina.email, "password": "a long passphrase"})
    _activate(client)
    other = Client()
    answer = other.post("/accounts/login/", {"login": dina.email, "password": "a long passphrase"})
    assert "/2fa/authenticate/" in answer["Location"]
    assert other.get("/people/").status_code == 302  # not signed in yet
    refused = other.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert refused.status_code == 200
    assert other.get("/people/").status_code == 302


def test_a_code_serves_once_in_whichever_process_it_is_tried_again(client: Client, dina: User) -> None:
    client.post("/accounts/login/", {"login": dina.email, "password": PASSWORD})
    code = _code(_activate(client))
    answers = []
    for other in (Client(), Client()):
        other.post("/accounts/login/", {"login": dina.email, "password": PASSWORD})
        answers.append(other.post("/accounts/2fa/authenticate/", {"code": code}).status_code)
    assert answers == [302, 200]
    with connection.cursor() as cursor:  # what another process would read
        cursor.execute("SELECT count(*) FROM accounts_tries WHERE cache_key LIKE %s", [f"%totp.used?user={dina.pk}%"])
        assert cursor.fetchone() == (1,)


def test_joining_administrator_sets_up_a_second_factor_at_once(client: Client, db: None) -> None:
    path = actions.let_in(email="new@example.org", role="administrator", by=None)
    joined = client.post(path, {"name": "New", "password": PASSWORD, "again": PASSWORD}, follow=True)
    assert "needs a second factor" in joined.text  # why the first page is this one
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200  # the password is not asked for again


def test_forgotten_second_factors_let_somebody_in_by_password(client: Client, dina: User) -> None:
    client.post("/accounts/login/", {"login": dina.email, "password": PASSWORD})
    _activate(client)
    actions.forget_second_factors(person=dina, by=None)
    other = Client()
    other.post("/accounts/login/", {"login": dina.email, "password": PASSWORD})
    assert other.get("/me/").status_code == 302  # an administrator: sent to set up a new one
    assert "/2fa/" in other.get("/me/")["Location"]


def test_sign_up_is_closed(client: Client, db: None) -> None:
    client.post(
        "/accounts/signup/",
        {"email": "x@example.org", "password1": "a long passphrase", "password2": "a long passphrase"},
    )
    assert not User.objects.exists()
