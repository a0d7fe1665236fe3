"""The field `date:` of a query: a day, month or year, or from one to another (date:2026-11-22..2026-11-28)."""

import re

from tantivy import FieldType, Query, Schema

from haki.search.documents import TIE_BITS

NAMES = frozenset({"date", "dated"})
_ONE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_BETWEEN = ".."
_FIRST, _LAST = 0, 99_991_231


def dated(schema: Schema, said: str) -> Query | None:
    """Return what finds the records of these dates, both ends within; an end left out is open. None: that is no date."""
    first, mark, last = said.strip().partition(_BETWEEN)
    lower = _number(first, month=1, day=1) if first else _FIRST
    upper = _number(last if mark else first, month=12, day=31) if last or not mark else _LAST
    if lower is None or upper is None or not (first or last):
        return None
    most = (upper << TIE_BITS) | ((1 << TIE_BITS) - 1)
    return Query.range_query(schema, "by_date", FieldType.Unsigned, max(lower, 1) << TIE_BITS, most)


def _number(said: str, *, month: int, day: int) -> int | None:
    """Return a date as the index keeps it (yyyymmdd), what it leaves open filled; None when it is none."""
    found = _ONE.fullmatch(said)
    if not found:
        return None
    return int(found[1]) * 10_000 + int(found[2] or month) * 100 + int(found[3] or day)
