"""What the full-text index keeps of items. None is public: access comes from the item's audience, which never is."""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from haki.accounts.access import access_of
from haki.core.records import SearchDocument
from haki.tracker.indexing import Terms, codes_of, filled, rows, shown_terms, yyyymmdd
from haki.ui.codes import coding

_PART = 2_000
_LONGEST = 20_000  # letters of an item that are searched
_COLUMNS = (
    "i.id, i.audience, i.organisation_id, i.title, i.text, i.language, i.publisher, i.url, i.country_id::text,"
    " i.confidentiality, i.guesses::text, coalesce(i.published_at, i.created_at), s.state, c.name, i.channel_id"
)


def documents(ids: Sequence[UUID]) -> Iterator[SearchDocument]:
    """Yield the search documents of those of `ids` that still exist; the vocabularies are read once."""
    terms = shown_terms()
    areas = {one.code: one for one in terms.values() if one.vocabulary == "areas"}
    for start in range(0, len(ids), _PART):
        part = list(ids[start : start + _PART])
        decided = codes_of(
            "SELECT record, term_id::text FROM coding_decided WHERE record = ANY(%(ids)s) AND kind = 'item'", part
        )
        suggested = codes_of(_SUGGESTED, part)
        crises = _crises()
        for row in rows(
            f"SELECT {_COLUMNS} FROM tracker_item i JOIN tracker_story s ON s.id = i.story_id"  # noqa: S608 -- names above
            " JOIN tracker_channel c ON c.id = i.channel_id WHERE i.id = ANY(%(ids)s)",
            part,
        ):
            given = (decided.get(row[0], set()), suggested.get(row[0], set()))
            yield _document(row, crises.get(row[-1], []), given, terms, areas)


_SUGGESTED = (
    "SELECT record, term_id::text FROM coding_suggestion s WHERE record = ANY(%(ids)s)"
    " AND kind = 'item' AND is_likely AND NOT EXISTS (SELECT FROM coding_code c"
    " WHERE c.record = ANY(%(ids)s) AND c.record = s.record AND c.term_id = s.term_id)"
    " AND NOT EXISTS (SELECT FROM coding_decision d"
    " WHERE d.record = ANY(%(ids)s) AND d.record = s.record AND d.term_id = s.term_id)"
)


def _document(
    row: Sequence[Any], crises: list[str], given: tuple[set[str], set[str]], terms: Terms, areas: Terms
) -> SearchDocument:
    record, audience, organisation, title, text, language, publisher, url, country_id, *said = row
    confidentiality, guessed_json, at, state, channel, _channel_id = said
    guesses = json.loads(guessed_json)
    country = terms[country_id] if country_id else None
    guess = "" if country else guesses.get("country", {}).get("code", "")
    decided, suggested = given
    facets: dict[str, list[str]] = {
        "item": [state],
        "channel": [channel],
        "crisis": crises,
        "state": [country.code] if country else [],
        "guessed_state": [guess],
        "region": country.regions if country else [],
        "guessed_kind": [guesses.get("kind", {}).get("code", "")],
        "language": [language],
        "confidentiality": [confidentiality],
        **filled(decided, terms),
        "coding": coding(is_decided=bool(decided), is_suggested=bool(suggested)),
    }
    facets = {name: codes for name, found in facets.items() if (codes := [code for code in found if code])}
    guessed = filled(suggested, terms)
    place = country or areas.get(guess)
    return SearchDocument(
        id=record,
        texts={language or "und": "\n\n".join(filter(None, (title, text)))[:_LONGEST]},
        access=access_of(audience, organisation),
        names=[*(place.names if place else ()), *filter(None, (publisher,))],
        symbols=[url] if url else [],
        facets=facets,
        suggested={
            name: [code for code in found if code not in facets.get(name, ())] for name, found in guessed.items()
        },
        date=yyyymmdd(at),
        label=country.label if country else "",
    )


def _crises() -> dict[UUID, list[str]]:
    """Return channel → the codes of its crises."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.channel_id, array_agg(c.code) FROM tracker_channel_crises m"
            " JOIN tracker_crisis c ON c.id = m.crisis_id GROUP BY 1"
        )
        return dict(cursor.fetchall())


def shown_by_term(ids: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the items that show one of these terms: as country or as code."""
    yield from _ids(
        "SELECT id FROM tracker_item WHERE country_id = ANY(%(ids)s)"
        " UNION SELECT record FROM coding_code WHERE term_id = ANY(%(ids)s) AND kind = 'item'"
        " UNION SELECT record FROM coding_decision WHERE term_id = ANY(%(ids)s) AND kind = 'item'"
        " UNION SELECT record FROM coding_suggestion WHERE term_id = ANY(%(ids)s) AND kind = 'item'",
        ids,
    )


def shown_by_channel(ids: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the items that came in by these channels."""
    yield from _ids("SELECT id FROM tracker_item WHERE channel_id = ANY(%(ids)s)", ids)


def shown_by_story(ids: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the items of these stories."""
    yield from _ids("SELECT id FROM tracker_item WHERE story_id = ANY(%(ids)s)", ids)


def shown_by_crisis(ids: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the items that came in for these crises."""
    yield from _ids(
        "SELECT i.id FROM tracker_item i JOIN tracker_channel_crises m ON m.channel_id = i.channel_id"
        " WHERE m.crisis_id = ANY(%(ids)s)",
        ids,
    )


def _ids(query: str, ids: Sequence[UUID]) -> Iterator[UUID]:
    yield from (row[0] for row in rows(query, list(ids)))
