"""When the next daily or weekly mail is due."""

import datetime as dt

from django.utils import timezone

from haki.subscriptions.models import Frequency

_WEEK = 7


def next_moment(frequency: str, *, hour: int, weekday: int, after: dt.datetime) -> dt.datetime | None:
    """Return the first moment after `after` at which a mail is due, by the installation's clock; None without a fixed hour."""
    if frequency not in {Frequency.DAILY, Frequency.WEEKLY}:
        return None
    zone = timezone.get_default_timezone()
    day = after.astimezone(zone).date()
    for ahead in range(_WEEK + 1):
        other = day + dt.timedelta(days=ahead)
        moment = dt.datetime.combine(other, dt.time(hour), zone)
        if moment > after and (frequency == Frequency.DAILY or other.weekday() == weekday):
            return moment
    raise AssertionError("a week has every day")
