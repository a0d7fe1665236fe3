"""Entries counted by SQL of the tests' own, from the parameters that a figure says it was counted with."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import connection

_COLUMNS = {
    "entry": "e.kind",
    "issue_type": "e.issue_type",
    "severity": "e.severity::text",
    "state": "(SELECT t.code FROM vocab_term t WHERE t.id = e.country_id)",
    "measure": "e.category",
}
_VOCABULARIES = {"theme": "uhri-themes", "affected": "affected-persons"}
_SEEN = "e.audience = 'public' AND e.withdrawn_at IS NULL"
_ANSWERED = (
    "EXISTS (SELECT FROM links_link l JOIN tracker_entry a ON a.id = l.from_record WHERE l.to_record = e.id"
    " AND l.type IN ('mitigates', 'responds-to') AND a.kind IN ('measure', 'action') AND a.audience = 'public'"
    " AND a.withdrawn_at IS NULL)"
)
_IN_REGION = (
    "EXISTS (WITH RECURSIVE r AS (SELECT id FROM vocab_term WHERE vocabulary_id = %s AND code = ANY(%s)"
    " UNION SELECT c.id FROM vocab_term c JOIN r ON c.parent_id = r.id)"
    " SELECT FROM vocab_mapping m JOIN r ON r.id = m.other_id WHERE m.term_id = e.country_id AND m.relation = 'member')"
)
_OF_CRISIS = (
    "EXISTS (SELECT FROM tracker_entrycrisis x JOIN tracker_crisis c ON c.id = x.crisis_id"
    " WHERE x.entry_id = e.id AND c.code = %s)"
)


def count(parameters: Mapping[str, str]) -> int:
    """Return how many entries that everybody may see the parameters ask for; KeyError for one that is not known here."""
    conditions: list[str] = [_SEEN]
    values: list[Any] = []
    for given, said in parameters.items():
        name, codes = given.removeprefix("also-"), said.split(",")
        if name in _COLUMNS:
            conditions.append(f"{_COLUMNS[name]} = ANY(%s)")
            values.append(codes)
        elif name in _VOCABULARIES:
            conditions.append(
                "EXISTS (SELECT FROM coding_decided d JOIN vocab_term t ON t.id = d.term_id WHERE d.record = e.id"
                f" AND d.kind = 'entry' AND t.vocabulary_id = '{_VOCABULARIES[name]}' AND t.code = ANY(%s))"
            )
            values.append(codes)
        else:
            condition, more = _other(name, said)
            conditions.append(condition)
            values += more
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM tracker_entry e WHERE {' AND '.join(conditions)}", values)
        (found,) = cursor.fetchone()
    return int(found)


def _other(name: str, said: str) -> tuple[str, list[Any]]:
    if name in {"from", "to"}:
        return f"e.started_on {'>=' if name == 'from' else '<='} %s", [dt.date.fromisoformat(said)]
    if name == "lapses":
        return "e.kind = 'measure' AND (e.sunset_on BETWEEN %s AND %s OR e.ended_on BETWEEN %s AND %s)", said.split(
            ".."
        ) * 2
    if name == "region":
        vocabulary = "ohchr-regions" if said.startswith("ohchr:") else "regions"
        return _IN_REGION, [vocabulary, [said.removeprefix("ohchr:")]]
    if name == "crisis":
        return _OF_CRISIS, [said]
    if name == "good":
        return "e.is_good_practice", []
    if name == "answered":
        return f"e.kind = 'issue' AND {'' if said == 'yes' else 'e.ended_on IS NULL AND NOT '}{_ANSWERED}", []
    raise KeyError(name)
