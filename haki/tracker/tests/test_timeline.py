"""Where entries stand on the line of time."""

import datetime as dt

from haki.tracker.models import Entry, Kind
from haki.tracker.timeline import MOST, line

TODAY = dt.date(2021, 7, 1)


def _entry(kind: str, start: str = "", **more: str) -> Entry:
    days = {name: dt.date.fromisoformat(day) for name, day in more.items()}
    return Entry(kind=kind, text="x", started_on=dt.date.fromisoformat(start) if start else None, **days)


def test_measure_is_a_bar_to_its_last_day_and_incident_a_point() -> None:
    found = line(
        [_entry(Kind.MEASURE, "2021-01-01", ended_on="2021-04-10"), _entry(Kind.ISSUE, "2021-02-20")], today=TODAY
    )
    bar, point = found.spans
    assert (bar.at, bar.width, bar.is_open) == (0, 100, False)
    assert (point.at, point.width) == (50, 0)
    assert found.today is None  # beyond the line
    assert [label for _at, label in found.ticks] == ["2021-01", "2021-02", "2021-03", "2021-04"]


def test_measure_lapses_on_its_sunset_and_is_open_when_no_end_is_known() -> None:
    sunset, still = line(
        [_entry(Kind.MEASURE, "2021-06-01", sunset_on="2021-06-15"), _entry(Kind.MEASURE, "2021-06-16")], today=TODAY
    ).spans
    assert (sunset.is_open, sunset.ends_on) == (False, dt.date(2021, 6, 15))
    assert still.is_open
    assert still.at + still.width == 100


def test_line_from_right_to_left_is_the_mirror() -> None:
    entries = [_entry(Kind.MEASURE, "2021-01-01", ended_on="2021-02-10"), _entry(Kind.ISSUE, "2021-04-10")]
    for one, other in zip(line(entries, today=TODAY).spans, line(entries, today=TODAY, is_rtl=True).spans, strict=True):
        assert round(one.at + one.width + other.at, 2) == 100


def test_mistyped_end_does_not_press_all_else_together() -> None:
    found = line(
        [_entry(Kind.MEASURE, "2021-01-01", ended_on="9021-01-01"), _entry(Kind.MEASURE, "2021-01-01")], today=TODAY
    )
    assert found.today is not None
    assert found.today > 25


def test_entries_without_a_date_stay_in_the_list_and_many_keep_few_ticks() -> None:
    found = line(
        [_entry(Kind.ISSUE), *[_entry(Kind.ISSUE, f"{1900 + year}-05-05") for year in range(MOST)]], today=TODAY
    )
    assert (found.spans[0].has_date, len(found.spans)) == (False, MOST + 1)
    assert 0 < len(found.ticks) <= 8
    assert line([_entry(Kind.ISSUE)], today=TODAY).ticks == []


def test_what_ends_or_begins_on_the_last_day_that_there_is_still_stands_on_the_line() -> None:
    last = "9999-12-31"
    ends, begins = line(
        [_entry(Kind.MEASURE, "2021-01-01", ended_on=last), _entry(Kind.MEASURE, last)], today=TODAY
    ).spans
    assert ends.at == 0
    assert begins.is_open
