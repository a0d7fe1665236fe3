"""The dashboard's numbers in SQL over the base tables: a peer in time, and what haki's own numbers must equal.

Written apart from the search documents: it reads entries, their crises, codes and countries as they stand in the tables.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

_SETTINGS = (
    "SET work_mem = '256MB'",
    "SET max_parallel_workers_per_gather = 2",
    "SET jit = off",
    "SET effective_cache_size = '2GB'",
    "SET random_page_cost = 1.1",
)
_REGIONS = """
CREATE TEMPORARY TABLE IF NOT EXISTS bench_region AS
WITH RECURSIVE above AS (
  SELECT m.term_id AS area, r.id, r.code, r.vocabulary_id, r.parent_id
  FROM vocab_mapping m JOIN vocab_term r ON r.id = m.other_id JOIN vocab_term a ON a.id = m.term_id
  WHERE m.relation = 'member' AND a.vocabulary_id = 'areas' AND r.vocabulary_id IN ('regions', 'ohchr-regions')
  UNION
  SELECT above.area, r.id, r.code, r.vocabulary_id, r.parent_id FROM above JOIN vocab_term r ON r.id = above.parent_id
  WHERE above.vocabulary_id = 'regions'
)
SELECT DISTINCT area, CASE vocabulary_id WHEN 'regions' THEN code ELSE 'ohchr:' || code END AS code
FROM above WHERE vocabulary_id <> 'regions' OR code <> '001'
"""
_WEEK = "CASE e.started_precision WHEN 'day' THEN to_char(e.started_on, 'IYYY-\"W\"IW') END"
_COLUMNS = {
    "entry": "e.kind",
    "issue_type": "nullif(e.issue_type, '')",
    "state": "(SELECT code FROM vocab_term WHERE id = e.country_id)",
    "measure": "nullif(e.category, '')",
    "actor": "nullif(e.actor_type, '')",
    "severity": "e.severity::text",
    "verification": "e.verification",
    "year": "to_char(e.started_on, 'YYYY')",
    "month": "CASE WHEN e.started_precision <> 'year' THEN to_char(e.started_on, 'YYYY-MM') END",
    "week": _WEEK,
}
_JOINED = {
    "crisis": "SELECT c.code FROM tracker_entrycrisis o JOIN tracker_crisis c ON c.id = o.crisis_id WHERE o.entry_id = e.id",
    "region": "SELECT r.code FROM bench_region r WHERE r.area = e.country_id",
    **{
        facet: "SELECT DISTINCT t.code FROM coding_decided d JOIN vocab_term t ON t.id = d.term_id"
        f" WHERE d.record = e.id AND d.kind = 'entry' AND t.vocabulary_id = '{vocabulary}'"
        for facet, vocabulary in (("theme", "uhri-themes"), ("affected", "affected-persons"))
    },
}
FACETS = (*_COLUMNS, *_JOINED)
NAME = "PostgreSQL, base tables"
Counts = dict[str, dict[str, int]]


def prepare() -> None:
    """Give PostgreSQL what its documentation advises, and which region each area lies in."""
    with connection.cursor() as cursor:
        for setting in _SETTINGS:
            cursor.execute(setting)
        cursor.execute(_REGIONS)
        cursor.execute("CREATE INDEX IF NOT EXISTS bench_region_area ON bench_region (area)")
        cursor.execute("ANALYZE bench_region, vocab_term, coding_decision")


def total(filters: Mapping[str, Sequence[str]]) -> int:
    """Return how many public entries the filters find."""
    return int(_rows("count(*)", "", filters)[0][0])


def counted(facet: str, filters: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the counts of a facet, without its own filter."""
    others = {name: codes for name, codes in filters.items() if name != facet}
    if facet in _COLUMNS:
        rows = _rows(f"{_COLUMNS[facet]} AS code, count(*)", "GROUP BY 1", others)
    else:
        rows = _rows("v.code, count(*)", "GROUP BY 1", others, f"CROSS JOIN LATERAL ({_JOINED[facet]}) v")
    return {code: count for code, count in rows if code is not None}


def crossed(outer: str, inner: str, filters: Mapping[str, Sequence[str]]) -> Counts:
    """Return the counts of two facets against each other, with all filters; `outer` is a column."""
    if inner in _COLUMNS:
        rows = _rows(f"{_COLUMNS[outer]} AS code, {_COLUMNS[inner]} AS inner_code, count(*)", "GROUP BY 1, 2", filters)
    else:
        of = f"{_COLUMNS[outer]} AS code, v.code, count(*)"
        rows = _rows(of, "GROUP BY 1, 2", filters, f"CROSS JOIN LATERAL ({_JOINED[inner]}) v")
    found: Counts = {}
    for code, other, count in rows:
        if code is not None and other is not None:
            found.setdefault(code, {})[other] = count
    return found


def _rows(what: str, group: str, filters: Mapping[str, Sequence[str]], join: str = "") -> list[tuple[Any, ...]]:
    parts, values = ["e.audience = 'public' AND e.withdrawn_at IS NULL"], {}
    for place, (facet, codes) in enumerate(filters.items()):
        values[f"f{place}"] = list(codes)
        if facet in _COLUMNS:
            parts.append(f"{_COLUMNS[facet]} = ANY(%(f{place})s)")
        else:
            parts.append(f"EXISTS (SELECT FROM ({_JOINED[facet]}) f WHERE f.code = ANY(%(f{place})s))")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM tracker_entry e {join} WHERE {' AND '.join(parts)} {group}", values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
