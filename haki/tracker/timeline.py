"""Entries along time: where each begins and ends on a line, in per cent of its length from the reading side."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from haki.tracker.models import Entry, Kind

MOST = 200
"""Entries of one timeline; more cannot be read."""
TICKS = 8
LABELLED = 92
"""Per cent of the line up to which a month is marked: further on its name would stand beside the line."""
AHEAD = dt.timedelta(days=366)
"""What ends later than so long after today ends at the edge: a mistyped year must not press all else together."""
THINNEST = 0.6  # per cent: a day of a long time is still seen
_POINTS = (Kind.ISSUE,)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """An entry on the line. at: where it begins; width: how long it is, 0 for a point. is_open: its end is not known."""

    entry: Entry
    at: float
    width: float
    is_open: bool
    has_date: bool = True

    @property
    def ends_on(self) -> dt.date | None:
        return ends_on(self.entry)


@dataclass(frozen=True)
class Line:
    """A timeline: its entries, the months marked above it as (where, label), and where today is (None: beyond)."""

    spans: Sequence[Span]
    ticks: Sequence[tuple[float, str]]
    today: float | None


def ends_on(entry: Entry) -> dt.date | None:
    """Return the last day of an entry as far as it is known: its end, else the day on which it lapses by itself."""
    return entry.ended_on or entry.sunset_on


def line(entries: Sequence[Entry], *, today: dt.date, is_rtl: bool = False) -> Line:
    """Return the timeline of entries, in their order."""
    dated = [one for one in entries if one.started_on]
    if not dated:
        return Line([Span(one, 0, 0, is_open=False, has_date=False) for one in entries], [], None)
    starts = [one.started_on for one in dated if one.started_on]
    ends = [end for one in dated if (end := ends_on(one))]
    first, last = min(starts), max([*starts, *ends])
    last = max(min(last, today + AHEAD), *starts) if ends else last
    if any(_is_open(one) for one in dated):
        last = max(last, min(today, _later(max(starts), AHEAD)))
    length = max(1, (last - first).days + 1)

    def where(day: dt.date) -> float:
        return round(100 * min(max((day - first).days / length, 0), 1), 2)

    spans = [_span(one, where) for one in entries]
    ticks = [(where(day), f"{day:%Y-%m}") for day in _ticks(first, last) if where(day) <= LABELLED]
    now = where(today) if first <= today <= last else None
    if is_rtl:
        spans = [_mirrored(one) for one in spans]
        ticks = [(round(100 - at, 2), label) for at, label in ticks]
        now = None if now is None else round(100 - now, 2)
    return Line(spans, ticks, now)


def _later(day: dt.date, by: dt.timedelta) -> dt.date:
    """Return a later day; the last that there is where it would be beyond: some write 9999-12-31 for no end."""
    return day + by if dt.date.max - day > by else dt.date.max


def _is_open(entry: Entry) -> bool:
    return entry.kind not in _POINTS and ends_on(entry) is None


def _span(entry: Entry, where: Callable[[dt.date], float]) -> Span:
    if entry.started_on is None:
        return Span(entry, 0, 0, is_open=False, has_date=False)
    at, end = where(entry.started_on), ends_on(entry)
    if end is None and entry.kind in _POINTS:
        return Span(entry, at, 0, is_open=False)
    until = 100.0 if end is None else where(_later(end, _DAY))
    width = max(THINNEST, round(until - at, 2))
    return Span(entry, min(at, 100 - width), width, is_open=end is None)


def _mirrored(span: Span) -> Span:
    return Span(span.entry, round(100 - span.at - span.width, 2), span.width, span.is_open, span.has_date)


def _ticks(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the first days of months (or every third, sixth, twelfth …) within the time, TICKS at most."""
    months = [
        dt.date(number // 12, number % 12 + 1, 1)
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    within = [month for month in months if first <= month <= last]
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 600):
        chosen = [month for month in within if (month.year * 12 + month.month - 1) % step == 0]
        if len(chosen) <= TICKS:
            return chosen
    return within[:1]
