"""A mailbox read over IMAP: from where it was left, without marking anything, with what goes wrong on its channel."""

import datetime as dt
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.utils import timezone
from pytest_django import Settings

from conftest import need
from haki.ingest import raw
from haki.lib import mailbox
from haki.tracker.actions.mailbox import read_mailbox
from haki.tracker.models import Channel, Item
from haki.tracker.tests import dovecot
from haki.tracker.tests.dovecot import Server


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with dovecot.serving(need("dovecot", "dovecot-imapd"), need("openssl", "openssl")) as server:
        yield server


@pytest.fixture
def server(running: Server, settings: Settings) -> Server:
    settings.MAILBOX = running.address
    settings.MAILBOX_PASSWORD = dovecot.PASSWORD
    settings.MAILBOX_CERTIFICATE = running.certificate
    return running


def mail(number: int, subject: str = "Water", text: str = "The wells of Kara are dry.") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = (
        "Bo <bo@example.org>",
        subject,
        f"<{number}@example.org>",
    )
    message["Date"] = "Mon, 02 Mar 2020 10:00:00 +0100"
    message.set_content(f"{text} {number}")
    return message.as_bytes()


def test_new_mails_are_read_once_and_nothing_is_marked(server: Server) -> None:
    server.deliver(mail(1))
    server.deliver(mail(2))
    assert read_mailbox() >= 2
    assert read_mailbox() == 0
    server.deliver(mail(3, "Fwd: Power"))
    assert read_mailbox() == 1
    item = Item.objects.get(key="3@example.org")
    assert raw.path_of(item.raw).read_bytes().replace(b"\r\n", b"\n") == mail(3, "Fwd: Power")
    channel = Channel.objects.get(kind="mail")
    assert (channel.failures, channel.error) == (0, "")
    assert channel.succeeded_at is not None
    assert item.audience == "internal"
    assert not [name for name in server.names() if "S" in name.partition(":2,")[2]]


def test_numbering_anew_makes_nothing_twice(server: Server) -> None:
    server.deliver(mail(10))
    read_mailbox()
    count = Item.objects.count()
    server.begin_anew()
    assert read_mailbox() >= 1
    assert Item.objects.count() == count


def test_mail_that_is_too_large_is_named(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    read_mailbox()
    monkeypatch.setattr(mailbox, "MAX_MAIL", 5_000)
    server.deliver(mail(20, "Large", "x" * 60 + "\n" + "y" * 6_000))
    read_mailbox()
    item = Item.objects.get(title="Large")
    assert "only its header was fetched" in item.text


def test_at_most_so_many_at_once_and_the_rest_next_time(server: Server) -> None:
    read_mailbox()
    for number in (30, 31, 32):
        server.deliver(mail(number))
    assert read_mailbox(most=2) == 2
    assert read_mailbox(most=2) == 1


def _problem() -> str:
    assert read_mailbox() == 0
    channel = Channel.objects.get(kind="mail")
    assert channel.failures == 1
    assert channel.due_at is not None
    assert channel.due_at > timezone.now()
    return channel.error


def test_wrong_password_stands_on_the_channel_and_is_tried_again_later(server: Server, settings: Settings) -> None:
    settings.MAILBOX_PASSWORD = "wrong"
    said = _problem()
    assert "refuses" in said
    assert "wrong" not in said
    settings.MAILBOX_PASSWORD = dovecot.PASSWORD
    assert read_mailbox() == 0  # not yet
    Channel.objects.update(due_at=timezone.now() - dt.timedelta(seconds=1))
    server.deliver(mail(40))
    assert read_mailbox() >= 1
    assert Channel.objects.get(kind="mail").error == ""


def test_certificate_of_its_own_is_refused_unless_it_is_named(server: Server, settings: Settings) -> None:
    settings.MAILBOX_CERTIFICATE = ""
    assert "could not prove who it is" in _problem()


def test_missing_folder_and_unreachable_server(server: Server, settings: Settings) -> None:
    settings.MAILBOX = server.address.replace("INBOX", "Nothing")
    assert "refuses" in _problem()
    Channel.objects.all().delete()
    settings.MAILBOX = "imaps://a@127.0.0.1:1/INBOX"
    assert "cannot be reached" in _problem()


@pytest.mark.parametrize(
    "address", ["imap://a@b/INBOX", "imaps://b/INBOX", "imaps://a:secret@b/", "mailbox", "imaps://a@b:x/"]
)
def test_address_that_is_not_understood(address: str, settings: Settings) -> None:
    settings.MAILBOX = address
    said = _problem()
    assert "expected imaps://user@host:port/FOLDER" in said
    assert "secret" not in said


def test_without_a_setting_nothing_is_read(db: None) -> None:
    assert read_mailbox() == 0
    assert not Channel.objects.exists()


def test_paused_mailbox_is_left_alone(server: Server) -> None:
    read_mailbox()
    Channel.objects.update(is_paused=True)
    server.deliver(mail(50))
    assert read_mailbox() == 0


def test_folder_names_as_imap_writes_them() -> None:
    assert mailbox._quoted('A&B "é"') == '"A&-B \\"&AOk-\\""'
