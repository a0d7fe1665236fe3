"""What the full-text index keeps of recommendations: read in five queries for thousands of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from haki.accounts.access import access_of
from haki.core.records import SearchDocument
from haki.recommendations import indexed_terms
from haki.recommendations.citing import cite
from haki.recommendations.indexed_terms import Terms
from haki.ui.codes import coding

_PART = 2_000


@dataclass(frozen=True, slots=True)
class _Given:
    """The terms that a record is coded to, those that are only suggested for it, and whether follow-up on it is asked for."""

    decided: set[str]
    suggested: set[str]
    is_followed: bool


def documents(ids: Sequence[UUID]) -> Iterator[SearchDocument]:
    """Yield the search documents of those of `ids` that still exist; the vocabularies are read once."""
    terms = indexed_terms.read()
    for start in range(0, len(ids), _PART):
        yield from _part(list(ids[start : start + _PART]), terms)


def _part(ids: list[UUID], terms: Terms) -> Iterator[SearchDocument]:
    texts: dict[UUID, dict[str, list[str]]] = defaultdict(dict)
    followed: set[UUID] = set()
    for record, language, text, follow_up in _rows(
        "SELECT recommendation_id, language, text, CASE WHEN source = 'treaty-body' THEN content->>'follow_up' END"
        " FROM recommendations_attestation"
        " WHERE recommendation_id = ANY(%(ids)s) ORDER BY created_at, key",
        ids,
    ):
        texts[record].setdefault(language, []).append(text)
        if follow_up:
            followed.add(record)
    states = {
        record: ((concerned or "").split(), (recommending or "").split())
        for record, concerned, recommending in _rows(
            "SELECT recommendation_id, string_agg(state_id::text, ' ') FILTER (WHERE part = 'concerned'),"
            " string_agg(state_id::text, ' ') FILTER (WHERE part = 'recommending')"
            " FROM recommendations_recommendationstate WHERE recommendation_id = ANY(%(ids)s) GROUP BY 1",
            ids,
        )
    }
    codes = {
        record: set(said.split())
        for record, said in _rows(
            "SELECT record, string_agg(term_id::text, ' ') FROM coding_decided WHERE record = ANY(%(ids)s)"
            " AND kind = 'recommendation' GROUP BY 1",
            ids,
        )
    }
    suggested = {
        # Of no term that a source gave or a person decided on, were it to reject it.
        record: set(said.split())
        for record, said in _rows(
            # The records are named within too, so that no plan reads a whole table for some thousand records.
            "SELECT record, string_agg(term_id::text, ' ') FROM coding_suggestion s WHERE record = ANY(%(ids)s)"
            " AND kind = 'recommendation' AND is_likely AND NOT EXISTS (SELECT FROM coding_code c"
            " WHERE c.record = ANY(%(ids)s) AND c.record = s.record AND c.term_id = s.term_id)"
            " AND NOT EXISTS (SELECT FROM coding_decision d"
            " WHERE d.record = ANY(%(ids)s) AND d.record = s.record AND d.term_id = s.term_id) GROUP BY 1",
            ids,
        )
    }
    for row in _rows(
        "SELECT r.id, r.audience, r.organisation_id, r.kind, r.text, r.language, r.number, d.symbol,"
        " r.mechanism_id::text, r.body_id::text, r.session_id::text, r.position_id::text, r.issued_on"
        " FROM recommendations_recommendation r LEFT JOIN recommendations_document d ON d.id = r.document_id"
        " WHERE r.id = ANY(%(ids)s)",
        ids,
    ):
        record = row[0]
        given = _Given(codes.get(record, set()), suggested.get(record, set()), record in followed)
        yield _document(row, texts.get(record, {}), states.get(record, ([], [])), given, terms)


def _document(
    row: Sequence[Any],
    texts: dict[str, list[str]],
    states: tuple[list[str], list[str]],
    given: _Given,
    terms: Terms,
) -> SearchDocument:
    record, audience, organisation, kind, text, language, number, symbol, *of, issued = row
    mechanism, body, session, position = (terms[term] if term else None for term in of)
    concerned, recommending = ([terms[state] for state in part] for part in states)
    names = [name for state in concerned for name in state.names]
    names += [name for state in recommending for name in state.names]
    names += body.names if body else []
    facets: dict[str, list[str]] = {
        "kind": [kind],
        "state": [state.code for state in concerned],
        "recommender": [state.code for state in recommending],
        "region": list({region for state in concerned for region in state.regions}),
        "mechanism": [mechanism.code] if mechanism else [],
        "body": [body.code] if body else [],
        "session": [session.code] if session else [],
        "cycle": [session.cycle] if session and session.cycle else [],
        "position": [position.code] if position else [],
        "year": [str(issued.year)] if issued else [],
        "followup": ["asked"] if given.is_followed else [],
    }
    facets |= _filled_by(given.decided, terms)
    facets["coding"] = coding(is_decided=bool(given.decided), is_suggested=bool(given.suggested))
    shown = {other: said[0] for other, said in texts.items()} | {language: text}
    return SearchDocument(
        id=record,
        texts=shown,
        # Sources that word it differently are found by their wordings too; the one that is shown is the record's.
        also={other: "\n".join(said) for other, said in texts.items() if set(said) != {shown[other]}},
        access=access_of(audience, organisation),
        names=names,
        symbols=_symbols(symbol or "", number),
        facets={name: found for name, found in facets.items() if found},
        suggested=_only_suggested(given.suggested, facets, terms) if given.suggested else {},
        date=_yyyymmdd(issued),
        label=min((state.label for state in concerned), default=""),
    )


def _filled_by(codes: Iterable[str], terms: Terms) -> dict[str, list[str]]:
    """Return the facets that terms fill as codes of a record, with their codes."""
    facets: dict[str, list[str]] = {}
    for code in codes:
        for facet, filled in terms[code].filled:
            facets.setdefault(facet, []).append(filled)
    if "goal" in facets:
        facets["goal"] = list(set(facets["goal"]))  # of several targets of one goal
    return facets


def _only_suggested(codes: Iterable[str], facets: dict[str, list[str]], terms: Terms) -> dict[str, list[str]]:
    """Return what suggestions fill, without what decided codes fill too: a goal may be, by another of its targets."""
    filled = _filled_by(codes, terms)
    return {name: [code for code in found if code not in facets.get(name, ())] for name, found in filled.items()}


def _symbols(symbol: str, number: str) -> list[str]:
    """Return what it is found by as written: its document, its number, and both as they are cited."""
    found = [written for written in (symbol, number) if written]
    return [*found, cite(symbol, number)] if symbol and number else found


def _yyyymmdd(day: dt.date | None) -> int:
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def _rows(query: str, ids: list[UUID]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"ids": ids})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
