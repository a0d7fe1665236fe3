"""People come by invitation, once."""

import socket
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from haki.accounts import actions
from haki.accounts.forms import JoinForm
from haki.accounts.models import Invitation, Role, User
from haki.core.models import Event

PASSWORD = "several words of mine"


def _join(client: Client, path: str, **changes: str) -> int:
    data = {"name": "Amina", "password": PASSWORD, "again": PASSWORD} | changes
    return client.post(path, data).status_code


def test_join_with_a_link_makes_an_account_and_signs_in(client: Client, db: None) -> None:
    path = actions.let_in(email="Amina@Example.org", role=Role.EDITOR, by=None)
    assert "Amina" not in path
    assert _join(client, path) == 302
    user = User.objects.get()
    assert (user.email, user.role, user.name) == ("amina@example.org", Role.EDITOR, "Amina")
    assert client.get("/me/").status_code == 200
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["invited", "joined"]


def test_join_link_works_once(client: Client, db: None) -> None:
    path = actions.let_in(email="amina@example.org", role=Role.EDITOR, by=None)
    _join(client, path)
    assert Client().get(path).status_code == 410
    assert _join(Client(), path, password="another long phrase", again="another long phrase") == 410
    assert User.objects.get().check_password(PASSWORD)


def test_join_with_an_expired_or_replaced_link_is_refused(client: Client, db: None) -> None:
    old = actions.let_in(email="amina@example.org", role=Role.EDITOR, by=None)
    new = actions.let_in(email="amina@example.org", role=Role.EDITOR, by=None)
    assert client.get(old).status_code == 410
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(new).status_code == 410
    assert client.get("/join/nonsense/").status_code == 410


@pytest.mark.parametrize("bad", [{"again": "something else"}, {"password": "short", "again": "short"}])
def test_join_with_a_bad_password_makes_no_account(client: Client, db: None, bad: dict[str, str]) -> None:
    path = actions.let_in(email="amina@example.org", role=Role.EDITOR, by=None)
    assert _join(client, path, **bad) == 200
    assert not User.objects.exists()


def test_invite_sends_the_link_by_mail(client: Client, dina: User, settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS = False
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(Mailbox(tmp_path / "box"), hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEMO = True  # so that Dina needs no second factor here
        client.force_login(dina)
        answer = client.post("/people/invite/", {"email": "new@example.org", "role": "contributor"}, follow=True)
    finally:
        server.stop()
    assert "on its way" in answer.text
    mails = Mailbox(tmp_path / "box").mailbox
    (mail,) = list(mails)
    assert mail["To"] == "new@example.org"
    body = bytes(mail.get_payload(decode=True)).decode()
    path = body[body.index("/join/") :].split()[0]
    assert _join(Client(), path) == 302
    assert User.objects.get(email="new@example.org").role == Role.CONTRIBUTOR


def test_invite_with_a_dead_mail_server_says_so(client: Client, dina: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.DEMO = "127.0.0.1", 1, True
    client.force_login(dina)
    answer = client.post("/people/invite/", {"email": "new@example.org", "role": "contributor"}, follow=True)
    assert "could not be sent" in answer.text


def test_join_pressed_twice_makes_one_account_and_says_why_there_is_no_other(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = actions.let_in(email="amina@example.org", role=Role.EDITOR, by=None)
    valid, again = JoinForm.is_valid, Client()

    def while_the_other_is_read(form: JoinForm) -> bool:
        monkeypatch.undo()
        assert _join(again, path) == 302
        return valid(form)

    monkeypatch.setattr(JoinForm, "is_valid", while_the_other_is_read)
    assert _join(client, path) == 410
    assert User.objects.count() == 1


def test_person_has_no_other_address_than_the_one_they_were_invited_at(client: Client, bilal: User) -> None:
    client.force_login(bilal)
    client.post("/accounts/email/", {"action_add": "", "email": "somebody@else.example"})
    client.post("/accounts/email/", {"action_add": "", "email": "another@else.example"})
    assert set(EmailAddress.objects.values_list("email", flat=True)) <= {"bilal@example.org"}
