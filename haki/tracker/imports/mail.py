"""Mails of a file: each is an item; of a forwarded one, what was forwarded."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from haki.ingest.sources import Rejected
from haki.lib.readers.mail import Mail, understand
from haki.lib.readers.mailfile import Raw, mails
from haki.tracker.imports.cells import unread
from haki.tracker.intake.received import Received
from haki.tracker.intake.rows import Row

SOURCE = "mail"


def read(path: Path, _options: Mapping[str, str]) -> Iterator[Row | Rejected]:
    """Yield an item for each mail of an EML or mbox file, or for each mail that was forwarded with it."""
    for raw in mails(path):
        if isinstance(raw, Raw):
            for received in received_of(understand(raw.content), place=[raw.begins, raw.ends]):
                yield Row(received, [raw.number])
        else:
            yield unread(raw)


def received_of(mail: Mail, *, raw: str = "", place: list[int] | None = None) -> list[Received]:
    """Return what a mail brings: itself, or what was forwarded with it. place: where in the kept file it begins and ends."""
    if not mail.originals:
        return [_received(mail, _given(mail, place), raw)]
    return [
        _received(original, _given(original, place) | {"forwarded": _given(mail, None) | {"note": mail.text}}, raw)
        for original in mail.originals
    ]


def _received(mail: Mail, given: dict[str, Any], raw: str) -> Received:
    return Received(
        key=mail.key,
        title=mail.subject or _("Mail without a subject"),
        text=mail.text,
        publisher=mail.sender[:200],
        author=mail.address[:200],
        published_at=mail.sent,
        given=given,
        raw=raw,
    )


def _given(mail: Mail, place: list[int] | None) -> dict[str, Any]:
    said: dict[str, Any] = {
        "subject": mail.subject,
        "from": f"{mail.sender} <{mail.address}>" if mail.address else mail.sender,
        "sent": mail.sent.isoformat() if mail.sent else "",
        "attachments": [{"name": one.name, "type": one.content_type, "size": one.size} for one in mail.attachments],
        "place": place if place and place[0] else None,
        "is_cut": mail.is_cut,
    }
    return {name: value for name, value in said.items() if value}
