"""The mail that was forwarded within the text of another, found by the header that mail programs quote above it."""

import email.utils
import re
from dataclasses import dataclass
from datetime import datetime, time

from haki.lib.readers import dates

_FORWARDS = re.compile(
    r"^\s*((fwd?|tr|rv|wg|enc|пересл|fw|i|转发|轉寄|إعادة توجيه|إعادة إرسال)\s*[.:：]\s*)+", re.IGNORECASE
)
_MARKERS = re.compile(
    r"forwarded message|message transféré|message transmis|mensaje reenviado|пересылаемое сообщение|пересланное сообщение|"
    r"переадресованное сообщение|转发的邮件|转发邮件|رسالة معاد توجيهها|رسالة مُعاد توجيهها|الرسالة المعاد توجيهها",
    re.IGNORECASE,
)
_NAMES = {
    "sender": "from|de|от|от кого|من|发件人|寄件者",
    "sent": "date|sent|envoyé|envoyé le|fecha|enviado|enviado el|дата|отправлено|التاريخ|تاريخ الإرسال|日期|发送时间|时间",
    "subject": "subject|objet|asunto|тема|الموضوع|主题|主旨",
    "other": "to|cc|bcc|reply-to|à|a|para|cco|кому|копия|إلى|نسخة|收件人|抄送",
}
_LINE = re.compile(
    r"^[*_]{0,2}(?:"
    + "|".join(f"(?P<{name}>{names})" for name, names in _NAMES.items())
    + r")[*_]{0,2}\s*[:：][*_]{0,2}\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_RULE = re.compile(r"^[\s\-_=*>]*$")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]\.?m)?", re.IGNORECASE)
_NEEDED = 2  # lines of the header: who and what


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What was forwarded: its header, its text, and what the forwarder wrote above it."""

    subject: str
    sender: str
    sent: datetime | None
    text: str
    note: str


def find(subject: str, text: str) -> Forwarded | None:
    """Return what was forwarded within a text, None when nothing is to be recognised (an answer that quotes is none)."""
    is_forward = bool(_FORWARDS.match(subject))
    lines, end = text.splitlines(), 0
    for at, line in enumerate(lines):
        # Within a header that was none there is none either: each line is gone through once.
        if at < end or not (_LINE.match(_unquoted(line)) and (is_forward or _is_marked(lines, at))):
            continue
        header, end = _header(lines, at)
        if "subject" in header and len(header) >= _NEEDED:
            note = _note(lines[:at])
            body = "\n".join(lines[end:])
            if all(one.lstrip().startswith(">") for one in lines[end:] if one.strip()):
                body = _QUOTE.sub("", body)
            return Forwarded(
                subject=without_forward(header["subject"]),
                sender=header.get("sender", ""),
                sent=_when(header.get("sent", "")),
                text=body.strip(),
                note=note,
            )
    return None


def without_forward(subject: str) -> str:
    """Return a subject without “Fwd:” and its like in front."""
    return _FORWARDS.sub("", subject).strip()


def _unquoted(line: str) -> str:
    return _QUOTE.sub("", line).strip()


def _is_marked(lines: list[str], at: int) -> bool:
    """Return whether one of the three lines above says that what follows is forwarded."""
    return any(_MARKERS.search(line) for line in lines[max(0, at - 3) : at])


def _header(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """Return the quoted header that begins at a line, and where it ends; a line without a name goes on with the one before."""
    found: dict[str, str] = {}
    last = ""
    while at < len(lines):
        line = _unquoted(lines[at])
        match = _LINE.match(line)
        if match is None and (not line or not last or "subject" in found):
            break
        if match is None:
            found[last] += f" {line}"
        else:
            last = next(name for name in _NAMES if match[name])
            found.setdefault(last, match["value"].strip())
        at += 1
    return {name: value for name, value in found.items() if value or name == "subject"}, at


def _note(lines: list[str]) -> str:
    kept = [line for line in lines if not (_MARKERS.search(line) or (_RULE.match(line) and line.strip()))]
    return "\n".join(kept).strip()


def _when(text: str) -> datetime | None:
    try:
        return email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        pass
    try:
        day = dates.day(text)
    except ValueError:  # the day may be unclear: 2/3/2020
        return None
    return datetime.combine(day.date, _time(text)) if day and day.precision == "day" else None


def _time(text: str) -> time:
    match = _TIME.search(text)
    if not match:
        return time(12)
    hour, minute = int(match[1]), int(match[2])
    if match[3]:
        hour = hour % 12 + (12 if match[3][0].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else time(12)  # noqa: PLR2004
