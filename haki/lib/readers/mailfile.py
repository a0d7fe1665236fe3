"""Mails of a file: one mail (EML) or a mailbox of any size (mbox), one at a time."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.kind import describe, sniff
from haki.lib.readers.table import BadRow

MAX_MAIL = 64 << 20
"""Bytes that one mail may have."""
_FROM = b"From "
_QUOTED_FROM = re.compile(rb"^>+From ", re.MULTILINE)
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_WANTED = "a mail (.eml) or a mailbox (.mbox)"


class Raw(NamedTuple):
    """One mail as it stands in the file: its number, its bytes, and where it begins and ends there."""

    number: int
    content: bytes
    begins: int
    ends: int


def mails(path: Path) -> Iterator[Raw | BadRow]:
    """Yield the mails of an EML or mbox file; a BadRow for one that is too large, and those after it follow.

    FileProblem when the file is of another kind or empty.
    """
    _refuse_others(path)
    with path.open("rb") as file:
        head = file.read(len(_FROM))
        file.seek(0)
        if head == _FROM:
            yield from _mbox(file)
        else:
            size = path.stat().st_size
            yield Raw(1, file.read(), 0, size) if size <= MAX_MAIL else _too_large(1, size)


def is_mail(path: Path) -> bool:
    """Return whether a file looks like a mail or a mailbox."""
    try:
        _refuse_others(path)
    except FileProblem:
        return False
    return True


def _refuse_others(path: Path) -> None:
    kind = sniff(path)
    with path.open("rb") as file:
        head = file.read(1 << 16).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if kind == "xls":
        raise FileProblem(path, "this looks like a message saved by Outlook (.msg)", expected="it saved as .eml")
    if not (head.startswith(_FROM) or _HEADER.match(head)):
        message = "the file is empty" if kind == "empty" else f"this looks like {describe(kind)}"
        raise FileProblem(path, message.replace("a CSV file", "a plain text without a mail's header"), expected=_WANTED)


def _mbox(file: BinaryIO) -> Iterator[Raw | BadRow]:
    """Cut at the lines that begin with “From ” after a blank one; what mbox quoted (>From) is put right."""
    number, begins, at = 0, 0, 0
    lines: list[bytes] = []
    size, was_blank = 0, True
    for line in file:
        if was_blank and line.startswith(_FROM):
            if number:
                yield _whole(number, lines, size, begins, at)
            number, begins, lines, size = number + 1, at, [], 0
        else:
            size += len(line)
            if size <= MAX_MAIL:
                lines.append(line)
            else:
                lines.clear()  # it is too large whatever follows
        was_blank = not line.strip(b"\r\n")
        at += len(line)
    yield _whole(number, lines, size, begins, at)


def _whole(number: int, lines: list[bytes], size: int, begins: int, ends: int) -> Raw | BadRow:
    if size > MAX_MAIL:
        return _too_large(number, size)
    return Raw(number, _QUOTED_FROM.sub(lambda found: found[0][1:], b"".join(lines)), begins, ends)


def _too_large(number: int, size: int) -> BadRow:
    return BadRow(number, f"the mail has {size / 1e6:,.0f} MB, more than {MAX_MAIL / 1e6:,.0f} MB")
