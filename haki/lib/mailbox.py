"""A mailbox read by IMAP over TLS, from where it was left; nothing in it is marked or deleted."""

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

MAX_MAIL = 64 << 20
"""Bytes of a mail that are fetched; of a larger one only its header is."""
_TIMEOUT = 30.0  # seconds without an answer
_PORT = 993
_UID, _SIZE = re.compile(rb"UID (\d+)"), re.compile(rb"RFC822\.SIZE (\d+)")
_SCRIPT = re.compile(r"[^\x20-\x7e]+")


class MailboxProblem(Exception):  # noqa: N818
    """A mailbox that cannot be read now, in a sentence for the administrator."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a mailbox is: imaps://user@host:port/FOLDER."""

    host: str
    port: int
    user: str
    folder: str

    @property
    def address(self) -> str:
        """Return its address."""
        return f"imaps://{self.user}@{self.host}:{self.port}/{self.folder}"


@dataclass(frozen=True, slots=True)
class Position:
    """How far a mailbox was read: its UIDVALIDITY, and the number of the last mail. When the first changes, all begins anew."""

    validity: int = 0
    uid: int = 0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail: where it stands, its bytes, its size there; is_whole: whether more than its header was fetched."""

    position: Position
    content: bytes
    size: int
    is_whole: bool


def parse(address: str) -> Mailbox:
    """Return the mailbox at imaps://user@host:port/FOLDER; a user's own @ is written %40. MailboxProblem for anything else."""
    try:
        parts = urlsplit(address)
        host, port, user = parts.hostname or "", parts.port or _PORT, unquote(parts.username or "")
    except ValueError:
        host, port, user, parts = "", 0, "", urlsplit("")
    if parts.scheme != "imaps" or not host or not user or parts.password:
        raise MailboxProblem("The address of the mailbox is not understood; expected imaps://user@host:port/FOLDER.")
    return Mailbox(host, port, user, unquote(parts.path.strip("/")) or "INBOX")


def mails(mailbox: Mailbox, password: str, *, after: Position, certificate: str = "") -> Iterator[Fetched]:
    """Yield the mails after a position, the oldest first. certificate: of a server that made its own, a file in PEM.

    MailboxProblem when the server cannot be reached, is not who it should be, or refuses; what was yielded before is whole.
    """
    with _saying(mailbox):
        context = ssl.create_default_context()
        if certificate:
            context.load_verify_locations(certificate)
        server = imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=_TIMEOUT)
        try:
            server.login(mailbox.user, password)
            status, answer = server.select(_quoted(mailbox.folder), readonly=True)
            if status != "OK":
                raise imaplib.IMAP4.error(_words(answer))
            validity = int((server.response("UIDVALIDITY")[1] or [b"0"])[0] or 0)
            yield from _after(server, validity, after.uid if after.validity == validity else 0)
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()


def _after(server: imaplib.IMAP4_SSL, validity: int, last: int) -> Iterator[Fetched]:
    _status, answer = server.uid("FETCH", f"{last + 1}:*", "(UID RFC822.SIZE)")
    lines = [line for line in answer or [] if isinstance(line, bytes)]
    found = [
        (int(uid[1]), int(size[1])) for line in lines if (uid := _UID.search(line)) and (size := _SIZE.search(line))
    ]
    for uid_, size_ in sorted(found):
        if uid_ > last:  # “6:*” is the last mail, too, when that is number 5
            is_whole = size_ <= MAX_MAIL
            content = _content(server, uid_, "BODY.PEEK[]" if is_whole else "BODY.PEEK[HEADER]")
            if content is not None:  # else it was taken away meanwhile
                yield Fetched(Position(validity, uid_), content, size_, is_whole)


def _content(server: imaplib.IMAP4_SSL, uid: int, what: str) -> bytes | None:
    _status, answer = server.uid("FETCH", str(uid), f"({what})")
    return next((part[1] for part in answer or [] if isinstance(part, tuple)), None)


@contextmanager
def _saying(mailbox: Mailbox) -> Iterator[None]:
    where = f"{mailbox.host}:{mailbox.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailboxProblem(
            f"The mail server {where} could not prove who it is ({error.verify_message}). If it uses a certificate of its own, "
            "HAKI_MAILBOX_CERTIFICATE may name the file with it."
        ) from error
    except imaplib.IMAP4.error as error:
        raise MailboxProblem(f"The mail server {where} refuses: {_words([*error.args])}") from error
    except UnicodeError as error:
        raise MailboxProblem("The name or the password of the mailbox has letters that IMAP cannot send.") from error
    except OSError as error:
        raise MailboxProblem(f"The mail server {where} cannot be reached: {error.strerror or error}.") from error


def _words(answer: Sequence[object]) -> str:
    first = answer[0] if answer else ""
    text = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    return text.removeprefix("b'").rstrip("'")[:300]


def _quoted(folder: str) -> str:
    """Return a folder's name as IMAP writes it (RFC 3501, 5.1.3): modified UTF-7, in quotation marks."""
    text = _SCRIPT.sub(
        lambda found: "&" + base64.b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-",
        folder.replace("&", "&-"),
    )
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
