"""Writes of the house's own pages."""

from collections.abc import Mapping
from datetime import date

from django.db import connection


def add_counts(*, counts: Mapping[tuple[date, str], int]) -> None:
    """Add how often pages were shown, in one statement; several processes may do so at once."""
    if not counts:
        return
    # One order in every process, so that two of them never wait for each other.
    rows = sorted((day, page, number) for (day, page), number in counts.items())
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO web_dailycount (day, page, count) VALUES (%s, %s, %s)"
            " ON CONFLICT (day, page) DO UPDATE SET count = web_dailycount.count + EXCLUDED.count",
            rows,
        )
