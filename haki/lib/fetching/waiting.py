"""What a server says about when to come again."""

import datetime as dt
from email.utils import parsedate_to_datetime

_MOST = 7 * 24 * 3600


def retry_after(value: str, now: dt.datetime) -> int | None:
    """Return the seconds that a Retry-After header asks for, at most a week; None for none, or one that says nothing."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), _MOST)
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=dt.UTC)
    return min(max(0, int((then - now).total_seconds())), _MOST)


def max_age(value: str) -> int | None:
    """Return the seconds for which a Cache-Control header says that an answer stays as it is, at most a week."""
    for part in value.split(","):
        name, _, number = part.strip().partition("=")
        if name.casefold() == "max-age" and number.isascii() and number.isdigit():
            return min(int(number[:9]), _MOST)
    return None
