"""Mail that cannot be sent is tried again, said on the page, and lost by nobody's death."""

from collections.abc import Callable
from datetime import timedelta
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from haki.accounts.models import User
from haki.subscriptions.actions.sending import GIVEN_UP_AFTER, compose, send_due
from haki.subscriptions.models import Mailing, Match, SavedSearch, State
from tests.subscriptions.conftest import entered, follow, free_port, plain, saved

Mails = Callable[[], list[Message]]


def _dead(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False


def test_a_dead_mail_server_is_tried_again_and_said(amina: User, chen: User, mails: Mails, settings: Settings) -> None:
    port = settings.EMAIL_PORT
    search = saved(chen, "prisoners")
    entered(amina, "Prisoners on strike")
    follow()
    _dead(settings)
    now = timezone.now()
    assert send_due(now=now) == 0
    assert send_due(now=now + timedelta(seconds=59)) == 0
    assert Mailing.objects.get().tries == 1
    client = Client()
    client.force_login(chen)
    assert "A mail could not be sent, 1 time." in client.get(f"/searches/{search.ulid}/").text
    assert "mail cannot be sent" in client.get("/searches/").text
    settings.EMAIL_PORT = port
    assert send_due(now=now + timedelta(minutes=1)) == 1
    assert send_due(now=now + timedelta(minutes=2)) == 0
    assert len(mails()) == 1
    assert "could not be sent" not in client.get(f"/searches/{search.ulid}/").text


def test_a_refused_address_holds_up_nobody_else(
    amina: User, bilal: User, chen: User, settings: Settings, tmp_path: Any
) -> None:
    class Refusing(Mailbox):
        async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: ARG002, N802
            if address.startswith("bilal"):
                return "550 no such person here"
            envelope.rcpt_tos.append(address)
            return "250 OK"

    saved(bilal, "prisoners")
    saved(chen, "prisoners")
    entered(amina, "Prisoners on strike")
    follow()
    _dead(settings)
    server = Controller(Refusing(tmp_path / "box"), hostname="127.0.0.1", port=free_port())
    settings.EMAIL_PORT = server.port
    server.start()
    now = timezone.now()
    try:
        assert send_due(now=now) == 1
        assert send_due(now=now + GIVEN_UP_AFTER + timedelta(minutes=1)) == 0
    finally:
        server.stop()
    states = dict(Mailing.objects.values_list("search__owner__name", "state"))
    assert states == {"Bilal": State.GIVEN_UP, "Chen": State.SENT}
    assert "no such person" in Mailing.objects.get(search__owner=bilal).problem


def test_what_was_put_into_a_mail_survives_the_workers_death(amina: User, chen: User, mails: Mails) -> None:
    saved(chen, "prisoners")
    entered(amina, "Prisoners on strike")
    follow()
    compose(now=timezone.now())  # and here the worker dies
    entered(amina, "Prisoners freed")
    follow()
    assert send_due() == 2
    first, second = sorted(plain(mail) for mail in mails())
    assert ("freed" in first, "freed" in second).count(True) == 1
    assert ("strike" in first, "strike" in second).count(True) == 1
    assert not Match.objects.filter(is_due=True).exists()


def test_a_mail_sent_again_after_a_death_has_the_same_name(amina: User, chen: User, mails: Mails) -> None:
    saved(chen, "prisoners")
    entered(amina, "Prisoners on strike")
    follow()
    send_due()
    Mailing.objects.update(state=State.WAITING, sent_at=None)  # the worker died before it could write that down
    send_due()
    one, again = mails()
    assert one["Message-ID"] == again["Message-ID"]


def test_mail_can_be_ended_by_mail_programs(amina: User, chen: User, mails: Mails) -> None:
    search = saved(chen, "prisoners")
    entered(amina, "Prisoners on strike")
    follow()
    send_due()
    (mail,) = mails()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    address = str(mail["List-Unsubscribe"]).strip(" <>\n").removeprefix("https://haki.example")
    assert address in plain(mail)
    assert Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    entered(amina, "Prisoners freed")
    follow()
    assert send_due() == 0
    assert search.matches.count() == 2  # still found, and shown on its page


def test_a_mail_that_cannot_be_written_holds_up_nobody_else(amina: User, bilal: User, chen: User, mails: Mails) -> None:
    odd, _good = saved(bilal, "prisoners"), saved(chen, "prisoners")
    entered(amina, "Prisoners on strike")
    follow()
    SavedSearch.objects.filter(pk=odd.pk).update(kind="of a room that is gone")
    assert send_due() == 1
    assert len(mails()) == 1
    assert Mailing.objects.get(search=odd).tries == 1
