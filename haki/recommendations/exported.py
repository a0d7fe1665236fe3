"""A recommendation as exports and the API give it away: read in three or four queries for hundreds, the vocabularies once.

Plain rows rather than model instances: a list of 40,000 has half a million States and codes.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from haki.coding.models import Origin
from haki.coding.queries import codes_of, suggestions_of
from haki.core import ulid
from haki.recommendations import citing
from haki.recommendations.models import Part, Recommendation, RecommendationState
from haki.recommendations.queries import KIND
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

PART = 500
"""Records read at a time; whether the person may see them is asked again for each part."""
_KNOWN = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True, order=True)
class Coded:
    """A term as it is given away, its label in the reader's language; sorts as its vocabulary does."""

    rank: int
    code: str
    label: str
    vocabulary: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A term that a model (then with its probability) or a rule suggests, and that nobody has decided on."""

    term: Coded
    origin: str
    probability: float | None

    @property
    def sort_key(self) -> tuple[float, Coded]:
        """The most probable first, rules after models."""
        return -(self.probability or 0), self.term


@dataclass(slots=True)
class Exported:
    """A recommendation given away.

    terms: by field (mechanism, body, session, position). codes: by vocabulary, each once, decided ones only; by_people: those
    of them that no source gave, but a person. suggested: by vocabulary, empty unless asked for. States are sorted by name.
    ulid: its public identifier; address: its permanent one, whole.
    """

    id: UUID
    ulid: str
    address: str
    kind: str
    text: str
    language: str
    symbol: str
    number: str
    day: dt.date | None
    precision: str
    terms: dict[str, Coded]
    concerned: list[Coded] = field(default_factory=list)
    recommending: list[Coded] = field(default_factory=list)
    codes: dict[str, list[Coded]] = field(default_factory=dict)
    by_people: frozenset[Coded] = frozenset()
    suggested: dict[str, list[Suggested]] = field(default_factory=dict)

    @property
    def date(self) -> str:
        """The date as exactly as it is known: 2024-11-12, 2024-11 or 2024; empty when it is not."""
        return self.day.isoformat()[: _KNOWN[self.precision]] if self.day else ""

    def structured(self) -> dict[str, Any]:
        """Return its codes, each with its origin and probability, by vocabulary: decided ones, and apart those suggested."""
        return {
            "codes": {
                name: [_said(term, "person" if term in self.by_people else "source", None) for term in terms]
                for name, terms in self.codes.items()
            },
            "suggested": {
                name: [_said(one.term, one.origin, one.probability) for one in found]
                for name, found in self.suggested.items()
            },
        }

    @property
    def citation(self) -> str:
        """How it is cited (haki.recommendations.citing)."""
        return citing.citation(
            symbol=self.symbol,
            number=self.number,
            states=[state.label for state in self.concerned],
            session=self.terms["session"].label if "session" in self.terms else "",
            identifier=self.ulid,
        )


def _said(term: Coded, origin: str, probability: float | None) -> dict[str, Any]:
    shown = None if probability is None else round(probability, 3)
    return {"code": term.code, "label": term.label, "origin": origin, "probability": shown}


_ANY = UUID(int=0)
_ANY_TEXT = ulid.text(_ANY)
_TERMS = ("mechanism", "body", "session", "position")
_FIELDS = ("pk", "kind", "text", "language", "document__symbol", "number", "issued_on", "issued_precision")


class Reader:
    """Reads recommendations for one person, in one language."""

    def __init__(self, user: "User | AnonymousUser", *, with_suggested: bool = False) -> None:
        """Read the terms of all vocabularies; one query. with_suggested: what is only suggested is given away too, apart."""
        self._user = user
        self._with_suggested = with_suggested
        self._pages = f"{settings.BASE_URL}{reverse('recommendations:page', args=[_ANY])}"
        self._terms = {
            term.pk: Coded(term.rank, term.code, term.label, term.vocabulary_id) for term in Term.objects.iterator()
        }
        self._by_text = {str(pk): term for pk, term in self._terms.items()}

    def each(self, ids: Sequence[UUID]) -> Iterator[Exported]:
        """Yield these recommendations in this order, without those that the person may not see at that moment."""
        for start in range(0, len(ids), PART):
            yield from self._part(ids[start : start + PART])

    def _part(self, ids: Sequence[UUID]) -> list[Exported]:
        found: dict[UUID, Exported] = {}
        visible = Recommendation.objects.visible_to(self._user).filter(pk__in=ids)
        for row in visible.values_list(*_FIELDS, *(f"{name}_id" for name in _TERMS)):
            pk, kind, text, language, symbol, number, day, precision, *terms = row
            said = {name: self._terms[term] for name, term in zip(_TERMS, terms, strict=True) if term}
            identifier = ulid.text(pk)
            address = self._pages.replace(_ANY_TEXT, identifier)
            found[pk] = Exported(
                pk, identifier, address, kind, text, language, symbol or "", number, day, precision, said
            )
        self._add_states(found)
        self._add_codes(found)
        if self._with_suggested:
            self._add_suggested(found)
        return [found[pk] for pk in dict.fromkeys(ids) if pk in found]

    def _add_states(self, found: dict[UUID, Exported]) -> None:
        states = RecommendationState.objects.filter(recommendation__in=list(found))
        for pk, state, part in states.values_list("recommendation", "state_id", "part"):
            one = found[pk]
            (one.concerned if part == Part.CONCERNED else one.recommending).append(self._terms[state])
        for one in found.values():
            one.concerned.sort(key=lambda term: term.label)
            one.recommending.sort(key=lambda term: term.label)

    def _add_codes(self, found: dict[UUID, Exported]) -> None:
        given: dict[tuple[UUID, str], set[Coded]] = defaultdict(set)
        codes = codes_of(KIND, list(found)).order_by()  # sorted below: sorting half a million rows in SQL takes long
        # As one text for each record: a UUID made of each of 2,000,000 codes takes long.
        rows = codes.values_list("record", "origin").annotate(terms=StringAgg(Cast("term_id", TextField()), " "))
        of = {(pk, origin): {self._by_text[term] for term in said.split()} for pk, origin, said in rows}
        for (pk, _origin), terms in of.items():
            for term in terms:
                given[pk, term.vocabulary].add(term)
        for pk, vocabulary in sorted(given, key=itemgetter(1)):  # the same records make the same bytes
            found[pk].codes[vocabulary] = sorted(given[pk, vocabulary])
        for (pk, origin), terms in of.items():
            if origin == Origin.PERSON:
                found[pk].by_people = frozenset(terms - of.get((pk, Origin.SOURCE.value), set()))

    def _add_suggested(self, found: dict[UUID, Exported]) -> None:
        once: dict[tuple[UUID, UUID], Suggested] = {}
        given = (
            suggestions_of(KIND, list(found))
            .order_by(F("probability").asc(nulls_first=True))
            .values_list("record", "term_id", "probability")
        )
        for pk, term, probability in given:  # a rule and a model may suggest the same: the model has the last word
            origin = Origin.RULE if probability is None else Origin.MODEL
            once[pk, term] = Suggested(self._terms[term], origin, probability)
        for (pk, _term), one in once.items():
            found[pk].suggested.setdefault(one.term.vocabulary, []).append(one)
        for record in found.values():
            for several in record.suggested.values():
                several.sort(key=lambda one: one.sort_key)
