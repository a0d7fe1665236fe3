"""When a feed is fetched next."""

import datetime as dt
import random
from typing import Final

SHORTEST: Final = 15 * 60
LONGEST: Final = 24 * 3600
_ACTIVE_MOST: Final = 6 * 3600
_DAYS: Final = 7


def after_success(items: int, *, is_silent: bool, asked_for: int | None = None) -> dt.timedelta:
    """Return how long to wait: a quarter of the usual time between two items, 15 minutes to 6 hours, of a silent feed a day.

    items: that came within the last 7 days. asked_for: seconds for which the server says that nothing changes; it is
    listened to up to a day.
    """
    usual = _DAYS * 24 * 3600 / 4 / items if items else _ACTIVE_MOST
    seconds = LONGEST if is_silent else min(max(usual, SHORTEST), _ACTIVE_MOST)
    return _about(max(seconds, min(asked_for or 0, LONGEST)))


def after_failure(failures: int, *, retry_after: int | None = None) -> dt.timedelta:
    """Return how long to wait after so many failures in a row: 15 minutes, then twice as long each time, a day at most.

    retry_after: what the server asks for; not less than that, up to a week.
    """
    seconds = min(SHORTEST * 2 ** min(failures - 1, 10), LONGEST)
    return _about(max(seconds, retry_after or 0))


def _about(seconds: float) -> dt.timedelta:
    """Return it and up to a tenth more, so that feeds do not all fall due together."""
    return dt.timedelta(seconds=seconds * random.uniform(1, 1.1))  # noqa: S311 -- no secret
