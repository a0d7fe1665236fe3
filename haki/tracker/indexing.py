"""What the full-text index keeps of entries: read in five queries for thousands of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from haki.accounts.access import access_of
from haki.core.records import SearchDocument
from haki.lib.charts import week_of
from haki.tracker.models import Precision
from haki.ui.codes import coding
from haki.vocab.models import Mapping, Name, NameKind, Relation, Term

FACET_OF = {"uhri-themes": "theme", "affected-persons": "affected", "sdg": "goal"}
"""Vocabulary of a code → the facet that it fills; a target fills the facet of goals with its goal."""
_PART = 2_000
_WORLD = "001"


@dataclass(slots=True)
class _Shown:
    """What of a term is shown or found: its names and regions (areas), and the facet and code that it fills as a code."""

    code: str
    vocabulary: str
    parent: str
    label: str
    names: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)


Terms = dict[str, _Shown]
"""Terms by their identifiers as PostgreSQL writes them."""


def documents(ids: Sequence[UUID]) -> Iterator[SearchDocument]:
    """Yield the search documents of those of `ids` that still exist; the vocabularies are read once."""
    terms = shown_terms()
    for start in range(0, len(ids), _PART):
        yield from _part(list(ids[start : start + _PART]), terms)


def _part(ids: list[UUID], terms: Terms) -> Iterator[SearchDocument]:
    crises = dict(
        rows(
            "SELECT e.entry_id, array_agg(c.code) FROM tracker_entrycrisis e JOIN tracker_crisis c ON c.id = e.crisis_id"
            " WHERE e.entry_id = ANY(%(ids)s) GROUP BY 1",
            ids,
        )
    )
    decided = codes_of(
        "SELECT record, term_id::text FROM coding_decided WHERE record = ANY(%(ids)s) AND kind = 'entry'", ids
    )
    suggested = codes_of(
        # The records are named within too, so that no plan reads a whole table for some thousand records.
        "SELECT record, term_id::text FROM coding_suggestion s WHERE record = ANY(%(ids)s)"
        " AND kind = 'entry' AND is_likely AND NOT EXISTS (SELECT FROM coding_code c"
        " WHERE c.record = ANY(%(ids)s) AND c.record = s.record AND c.term_id = s.term_id)"
        " AND NOT EXISTS (SELECT FROM coding_decision d"
        " WHERE d.record = ANY(%(ids)s) AND d.record = s.record AND d.term_id = s.term_id)",
        ids,
    )
    for row in rows(
        "SELECT id, audience, organisation_id, text, language, excerpt, place, actor, key, country_id::text, started_on,"
        " kind, category, actor_type, verification, severity, source, issue_type, started_precision,"
        " reliability, is_good_practice FROM tracker_entry"
        " WHERE id = ANY(%(ids)s) AND withdrawn_at IS NULL",
        ids,
    ):
        record = row[0]
        given = (decided.get(record, set()), suggested.get(record, set()))
        yield _document(row, crises.get(record, []), given, terms)


def _document(row: Sequence[Any], crises: list[str], given: tuple[set[str], set[str]], terms: Terms) -> SearchDocument:
    record, audience, organisation, text, language, excerpt, place, actor, key, country_id, started, *said = row
    kind, category, actor_type, verification, severity, source, issue_type, precision, reliability, is_practice = said
    country = terms[country_id] if country_id else None
    decided, suggested = given
    facets: dict[str, list[str]] = {
        "entry": [kind],
        "issue_type": [issue_type],
        "state": [country.code] if country else [],
        "region": country.regions if country else [],
        "crisis": crises,
        "measure": [category],
        "actor": [actor_type],
        "verification": [verification],
        "severity": [str(severity or "")],
        "reliability": [reliability],
        "practice": ["yes"] if is_practice else [],
        "tracker": [source],
        **_when(started, precision),
        **filled(decided, terms),
        "coding": coding(is_decided=bool(decided), is_suggested=bool(suggested)),
    }
    facets = {name: codes for name, found in facets.items() if (codes := [code for code in found if code])}
    guessed = filled(suggested, terms)
    return SearchDocument(
        id=record,
        texts={language: text},
        also={language: excerpt} if excerpt and excerpt != text else {},
        access=access_of(audience, organisation),
        names=[*(country.names if country else ()), *filter(None, (category, place, actor))],
        symbols=[key] if key else [],
        facets=facets,
        suggested={
            name: [code for code in found if code not in facets.get(name, ())] for name, found in guessed.items()
        },
        date=yyyymmdd(started),
        label=country.label if country else "",
    )


def _when(day: dt.date | None, precision: str) -> dict[str, list[str]]:
    """Return year, month and ISO week, as far as they are known: of a month alone no week is."""
    if day is None:
        return {}
    return {
        "year": [f"{day.year:04}"],
        "month": [] if precision == Precision.YEAR else [f"{day:%Y-%m}"],
        "week": [week_of(day)] if precision == Precision.DAY else [],
    }


def filled(codes: Iterable[str], terms: Terms) -> dict[str, list[str]]:
    """Return the facets that terms fill as codes of a record, with their codes, each once.

    Other vocabularies, which models suggest from and people may code to, fill no facet of entries.
    """
    facets: dict[str, dict[str, None]] = defaultdict(dict)
    for term in (terms[code] for code in codes if code in terms):
        if facet := FACET_OF.get(term.vocabulary):
            is_target = facet == "goal" and term.parent
            facets[facet][terms[term.parent].code if is_target else term.code] = None
    return {facet: list(found) for facet, found in facets.items()}


def yyyymmdd(day: dt.date | None) -> int:
    """Return a day as the index sorts by it; 0 where it is not known."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def codes_of(query: str, ids: list[UUID]) -> dict[UUID, set[str]]:
    """Return record → terms, of a query that yields both for the records `%(ids)s`."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for record, term in rows(query, ids):
        found[record].add(term)
    return found


def rows(query: str, ids: list[UUID]) -> list[tuple[Any, ...]]:
    """Return the rows of a query about the records `%(ids)s`."""
    with connection.cursor() as cursor:
        cursor.execute(query, {"ids": ids})
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def shown_terms() -> Terms:
    """Return the terms that entries show, with the names that they are found by and the regions that they lie in."""
    shown = ("areas", "regions", "ohchr-regions", *FACET_OF)
    terms = {
        str(pk): _Shown(
            code, vocabulary, str(parent or ""), labels.get("en") or code, list(dict.fromkeys(labels.values()))
        )
        for pk, code, vocabulary, parent, labels in Term.objects.filter(vocabulary__in=shown).values_list(
            "id", "code", "vocabulary", "parent", "labels"
        )
    }
    names = Name.objects.filter(~Q(kind=NameKind.ABBREVIATION), term__vocabulary="areas")
    for term, name in names.values_list("term", "name"):
        if name not in terms[str(term)].names:
            terms[str(term)].names.append(name)
    members = Mapping.objects.filter(relation=Relation.MEMBER, term__vocabulary="areas")
    for member, other in members.values_list("term", "other"):
        if (region := terms.get(str(other))) is not None:
            terms[str(member)].regions += [
                code for code in _regions(region, terms) if code not in terms[str(member)].regions
            ]
    return terms


def _regions(region: _Shown, terms: Terms) -> Iterator[str]:
    """Yield the codes of a region and of those above it, as the facet of regions has them."""
    if region.vocabulary == "ohchr-regions":
        yield f"ohchr:{region.code}"
    elif region.vocabulary == "regions":
        while region.code != _WORLD:
            yield region.code
            if not region.parent:
                return
            region = terms[region.parent]


def shown_by_term(ids: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the entries that show one of these terms: as country or as code."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM tracker_entry WHERE country_id = ANY(%(terms)s)"
            " UNION SELECT record FROM coding_code WHERE term_id = ANY(%(terms)s) AND kind = 'entry'"
            " UNION SELECT record FROM coding_decision WHERE term_id = ANY(%(terms)s) AND kind = 'entry'"
            " UNION SELECT record FROM coding_suggestion WHERE term_id = ANY(%(terms)s) AND kind = 'entry'",
            {"terms": list(ids)},
        )
        yield from (row[0] for row in cursor.fetchall())


def shown_by_crisis(ids: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the entries of these crises."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry_id FROM tracker_entrycrisis WHERE crisis_id = ANY(%s)", [list(ids)])
        yield from (row[0] for row in cursor.fetchall())
