"""One mail, understood: who wrote what and when, and what was forwarded with it."""

import email.policy
import email.utils
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.header import Header, decode_header
from email.message import Message
from email.parser import BytesParser

from haki.lib import markup
from haki.lib.readers import forwarded

_POLICY = email.policy.compat32
"""It never raises at a header that breaks the rules; what it gives is decoded here."""
_MAX_KEY = 280
_MAX_TEXT = 500_000
_SOFT_BREAK = re.compile(r" \r?\n(?!>|-- )")
_DEEPEST = 8  # mails within mails


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail: its name, its type, its size in bytes."""

    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail in plain text. key: its Message-ID, else a hash of what it says. sent: aware, None when not known.

    originals: the mails that were forwarded with it, in order, recognised as attached mails or by the header quoted in the
    text; `text` is then only what the forwarder wrote above. is_cut: the text is longer than is kept.
    """

    key: str
    subject: str
    sender: str
    address: str
    sent: datetime | None
    text: str
    attachments: tuple[Attachment, ...] = ()
    originals: tuple["Mail", ...] = ()
    is_cut: bool = False


def understand(content: bytes) -> Mail:
    """Return the mail in these bytes. Never raises: what is broken is left out or read as well as it can be."""
    try:
        return _mail(BytesParser(policy=_POLICY).parsebytes(content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")), 0)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError):
        text = markup.plain(content[:_MAX_TEXT].decode("utf-8", "replace"))
        key = f"sha256:{hashlib.sha256(content).hexdigest()}"
        return Mail(key=key, subject="", sender="", address="", sent=None, text=text, is_cut=len(content) > _MAX_TEXT)


def _mail(message: Message, depth: int) -> Mail:
    subject, (sender, address) = _header(message, "Subject"), _person(_header(message, "From"))
    text = _text(message)
    attached = list(_attached_mails(message)) if depth < _DEEPEST else []
    originals = tuple(_mail(one, depth + 1) for one in attached)
    if not originals and (found := forwarded.find(subject, text)):
        text = found.note
        name, its_address = _person(found.sender)
        original = Mail(
            key="", subject=found.subject, sender=name, address=its_address, sent=_aware(found.sent), text=found.text
        )
        originals = (original,)
    mail = Mail(
        key="",
        subject=subject,
        sender=sender,
        address=address,
        sent=_date(_header(message, "Date")),
        text=text[:_MAX_TEXT],
        attachments=tuple(_attachments(message)),
        originals=originals,
        is_cut=len(text) > _MAX_TEXT,
    )
    return _with_keys(mail, _header(message, "Message-ID").strip(" <>"))


def _with_keys(mail: Mail, message_id: str) -> Mail:
    """Give a mail its key, and one to each original that has none of its own."""
    said = "\0".join(
        [mail.subject, mail.address, str(mail.sent or ""), mail.text, *(one.text for one in mail.originals)]
    )
    key = message_id if 0 < len(message_id) <= _MAX_KEY else f"sha256:{hashlib.sha256(said.encode()).hexdigest()}"
    originals = tuple(one if one.key else replace(one, key=f"{key}#1") for one in mail.originals)
    return replace(mail, key=key, originals=originals)


def _header(message: Message, name: str) -> str:
    """Return a header in plain text, whatever it is encoded in."""
    value = message.get(name)
    if value is None:
        return ""
    # Bytes outside ASCII break the rules; compat32 keeps them as surrogates: they are read as _as_text does.
    text = _as_text(_bytes_of(value), "")
    try:
        pieces = [
            _as_text(one, charset or "") if isinstance(one, bytes) else one for one, charset in decode_header(text)
        ]
    except (ValueError, LookupError, TypeError):
        pieces = [text]
    return markup.plain(" ".join("".join(pieces).split()))


def _bytes_of(value: object) -> bytes:
    if isinstance(value, Header):
        return b"".join(
            piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogateescape")
            for piece, _charset in decode_header(value)
        )
    return str(value).encode("utf-8", "surrogateescape")


def _as_text(content: bytes, charset: str) -> str:
    """Decode by what is declared, else as UTF-8, else as Windows-1252; what is still wrong becomes U+FFFD."""
    for name in (charset, "utf-8"):
        try:
            return content.decode(name) if name else content.decode("ascii")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def _person(text: str) -> tuple[str, str]:
    name, address = email.utils.parseaddr(text)
    if "@" not in address:
        return text.strip(" <>\"'"), ""
    return name or address, address


def _date(text: str) -> datetime | None:
    try:
        return _aware(email.utils.parsedate_to_datetime(text))
    except (ValueError, TypeError, OverflowError):
        return None


def _aware(value: datetime | None) -> datetime | None:
    try:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value and value.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _text(part: Message) -> str:
    """Return the words of a mail: of alternatives the plain ones, else HTML made plain."""
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        return _best(_parts(part))
    if part.is_multipart() and kind != "message/rfc822":
        return "\n\n".join(filter(None, (_text(one) for one in _parts(part))))
    if part.get_content_maintype() != "text" or _is_file(part):
        return ""
    text = _as_text(_payload(part), part.get_content_charset() or "")
    if kind == "text/plain" and str(part.get_param("format", "")).lower() == "flowed":
        text = _SOFT_BREAK.sub(" ", text)
    return markup.plain(text) if kind in {"text/plain", "text/html"} else ""


def _best(parts: list[Message]) -> str:
    plain = [one for one in parts if one.get_content_type() == "text/plain"]
    others = [one for one in parts if one.get_content_type() != "text/plain"]
    return next(filter(None, (_text(one) for one in [*plain, *others])), "")


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attached_mails(message: Message) -> Iterator[Message]:
    """Yield the mails attached to this one; not those that a mail server sends back, nor mails within them."""
    if message.get_content_type() == "multipart/report":
        return
    for part in _parts(message):
        if part.get_content_type() == "message/rfc822":
            yield from _parts(part)
        elif part.get_content_maintype() == "multipart":
            yield from _attached_mails(part)


def _attachments(message: Message) -> Iterator[Attachment]:
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            continue
        if part.is_multipart():
            yield from _attachments(part)
        elif _is_file(part) or part.get_content_maintype() != "text":
            yield Attachment(_name(part), kind, len(_payload(part)))


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        name = ""
    pieces = [_as_text(p, c or "") if isinstance(p, bytes) else p for p, c in decode_header(name)] if name else []
    return markup.plain("".join(pieces))[:300]
