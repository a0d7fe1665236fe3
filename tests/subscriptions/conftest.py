"""Saved searches beside the rooms they search, with an index and a mail server of their own."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from pytest_django import Settings

from haki.accounts.models import User
from haki.search import reader, vocabulary
from haki.search.follower import Follower
from haki.subscriptions.actions import Asked, save
from haki.subscriptions.actions.following import catch_up
from haki.subscriptions.models import Frequency, SavedSearch
from haki.tracker.actions import Said, create, edit, ensure_covid
from haki.tracker.models import Entry, Kind
from haki.vocab.models import Term, Vocabulary


@pytest.fixture(autouse=True)
def _index(transactional_db: None) -> None:
    """Two States, an index, and searches that are in step. Transactions are real: the change feed has what is committed."""
    vocabulary_of = Vocabulary.objects.create(code="areas", source="test", licence="test", released_on="2026-01-01")
    for code, label in (("TGO", "Togo"), ("GHA", "Ghana")):
        Term.objects.create(vocabulary=vocabulary_of, code=code, labels={"en": label})
    vocabulary.forget()
    reader.forget()
    Follower().catch_up()
    catch_up()


def follow() -> int:
    """Bring the index in step, then the searches; return how many records they found."""
    Follower().catch_up()
    return catch_up()


def entered(by: User, text: str, country: str = "TGO", **restriction: Any) -> Entry:
    said = Said(kind=Kind.ISSUE, text=text, country=Term.objects.get(vocabulary="areas", code=country))
    return create(
        said=said, crises=[ensure_covid()], by=by, audience=restriction.pop("audience", "public"), **restriction
    )


def corrected(entry: Entry, text: str, by: User) -> None:
    """Let an entry say something else, and keep the rest."""
    said = Said(**{one.name: getattr(entry, one.name) for one in fields(Said)})
    edit(entry=entry, said=replace(said, text=text), crises=list(entry.crises.all()), sources=[], by=by)


def saved(
    by: User, query: str = "", *, name: str = "Prisons", frequency: str = Frequency.AT_ONCE, **more: Any
) -> SavedSearch:
    asked = Asked("entry", query, more.pop("filters", {}), more.pop("with_suggested", False))
    return save(asked=asked, name=name, by=by, frequency=frequency, **more)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mails(settings: Settings, tmp_path: Path) -> Iterator[Callable[[], list[Message]]]:
    """A mail server on this machine: what it took so far, the earliest first."""
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.BASE_URL = "https://haki.example"
    server = Controller(Mailbox(tmp_path / "box"), hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield lambda: [message for _, message in sorted(Mailbox(tmp_path / "box").mailbox.items())]
    finally:
        server.stop()


def plain(message: Message) -> str:
    """Return the plain text of a mail."""
    return _part(message, "text/plain")


def html(message: Message) -> str:
    """Return the HTML of a mail."""
    return _part(message, "text/html")


def _part(message: Message, media_type: str) -> str:
    (part,) = [part for part in message.walk() if part.get_content_type() == media_type]
    return bytes(part.get_payload(decode=True)).decode()
