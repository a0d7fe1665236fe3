"""Gaps: sources from which nothing came in, and countries that used to be reported on and are not any more."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from haki.accounts.permissions import Permission, may
from haki.lib import series
from haki.tracker.models import Channel, Entry, Precision
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from haki.accounts.models import User

LOOK_BACK = dt.timedelta(weeks=26)


@dataclass(frozen=True)
class SilentChannel:
    """A source from which nothing came in. since: its last item, or when it was set up; days: without any."""

    channel: Channel
    since: dt.datetime
    days: int
    is_never_heard: bool


@dataclass(frozen=True)
class SilentCountry:
    """A country of which nothing was entered for longer than is usual for it."""

    country: Term
    silence: series.Silence
    address: str


def channels(user: "User | AnonymousUser", *, now: dt.datetime) -> list[SilentChannel]:
    """Return the sources that are silent for longer than they may be, the longest first; none to who may not see sources."""
    if not may(user, Permission.SEE_INTERNAL):
        return []
    found = []
    for channel in Channel.objects.filter(is_paused=False):
        since = channel.item_at or channel.created_at
        days = (now - since).days
        if days >= channel.silent_after:
            found.append(SilentChannel(channel, since, days, is_never_heard=channel.item_at is None))
    return sorted(found, key=lambda one: (-one.days, one.channel.name))


def countries(
    user: "User | AnonymousUser",
    *,
    today: dt.date,
    crisis: str = "",
    among: Collection[UUID] | None = None,
    least: int = series.LEAST_DAYS,
) -> list[SilentCountry]:
    """Return the countries of which nothing is known to have happened for longer than usual, the longest silence first.

    Usual is what the last 26 weeks show of entries that `user` may see and whose day is known (haki.lib.series.silence).
    """
    visible: QuerySet[Entry] = Entry.objects.visible_to(user)
    entries = visible.filter(
        started_on__range=(today - LOOK_BACK, today), started_precision=Precision.DAY, country__isnull=False
    )
    entries = entries.filter(crises__code=crisis) if crisis else entries
    entries = entries.filter(country__in=among) if among is not None else entries
    heard: dict[UUID, list[dt.date]] = defaultdict(list)
    for country, day in entries.order_by().values_list("country", "started_on").distinct():
        if day is not None:
            heard[country].append(day)
    found = {country: series.silence(days, today, least=least) for country, days in heard.items()}
    long = {country: one for country, one in found.items() if one is not None and one.is_long}
    terms = Term.objects.in_bulk(list(long))
    return sorted(
        (SilentCountry(terms[country], one, _address(terms[country].code, crisis)) for country, one in long.items()),
        key=lambda one: (-one.silence.days, one.country.code),
    )


def _address(state: str, crisis: str) -> str:
    query = {"state": state, **({"crisis": crisis} if crisis else {})}
    return f"{reverse('tracker:list')}?{urlencode(query)}"
