"""How the sources do: when each was fetched, what came, what failed, how long nothing was heard."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.tracker.models import Channel, ChannelKind, Item

_WEEK, _MONTH = dt.timedelta(days=7), dt.timedelta(days=30)


class State(StrEnum):
    """How a source does, the worst first."""

    FAILING = "failing"
    SILENT = "silent"
    WAITING = "waiting"
    GOOD = "good"
    PAUSED = "paused"

    @property
    def label(self) -> str | Promise:
        """How it is called."""
        return _LABELS[self]

    @property
    def tone(self) -> str:
        """The class that it is shown with."""
        return _TONES[self]


_LABELS: Final = {
    State.FAILING: _("cannot be fetched"),
    State.SILENT: _("silent"),
    State.WAITING: _("not fetched yet"),
    State.GOOD: _("works"),
    State.PAUSED: _("paused"),
}
_TONES: Final = {
    State.FAILING: "bad",
    State.SILENT: "warn",
    State.WAITING: "quiet",
    State.GOOD: "good",
    State.PAUSED: "quiet",
}


@dataclass(frozen=True)
class Health:
    """A source and how it does. week, month: items that came in within 7 and 30 days. silent: days without one."""

    channel: Channel
    state: State
    week: int
    month: int
    silent: int | None


def of(channels: QuerySet[Channel]) -> list[Health]:
    """Return how these sources do, those with problems first."""
    now = timezone.now()
    rows = Item.objects.filter(created_at__gte=now - _MONTH).order_by().values_list("channel")
    counts = rows.annotate(week=Count("pk", filter=Q(created_at__gte=now - _WEEK)), month=Count("pk"))
    lately = {pk: (int(week), int(month)) for pk, week, month in counts}
    found = [_of(channel, lately.get(channel.pk, (0, 0)), now) for channel in channels]
    order = list(State)
    return sorted(found, key=lambda one: (order.index(one.state), one.channel.name.casefold()))


def counted(found: Sequence[Health]) -> list[tuple[State, int]]:
    """Return how many sources are in each state, those that there are."""
    counts = Counter(one.state for one in found)
    return [(state, counts[state]) for state in State if counts[state]]


def _of(channel: Channel, lately: tuple[int, int], now: dt.datetime) -> Health:
    since = channel.item_at or channel.created_at
    silent = (now - since).days
    return Health(channel, _state(channel, silent), *lately, silent if silent >= channel.silent_after else None)


def _state(channel: Channel, silent: int) -> State:
    if channel.is_paused:
        return State.PAUSED
    if channel.failures:
        return State.FAILING
    if channel.kind == ChannelKind.FEED and channel.fetched_at is None:
        return State.WAITING
    is_asked = channel.kind in {ChannelKind.FEED, ChannelKind.MAIL}  # the others come when somebody sends something
    return State.SILENT if is_asked and silent >= channel.silent_after else State.GOOD
