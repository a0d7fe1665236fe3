"""What the API says of a recommendation."""

from typing import Any

from ninja import Schema
from pydantic import Field

from haki.coding.models import Decided, Suggestion
from haki.recommendations import queries
from haki.recommendations.exported import Coded, Exported
from haki.recommendations.models import Recommendation
from haki.search.api import CodedOut, CodeOut, PageOut


class RecommendationOut(Schema):
    """A recommendation. Codes that a model or a rule only suggests are not among `codes`."""

    id: str = Field(description="The identifier, a ULID; it never changes")
    url: str = Field(description="The permanent page")
    api_url: str
    kind: str = Field(description="recommendation, concern or pledge")
    text: str
    language: str = Field(description="Of the text: en, fr, es, ru, ar, zh or und")
    states: list[CodeOut] = Field(description="The States concerned, ISO 3166 alpha-3")
    recommending_states: list[CodeOut]
    mechanism: CodeOut | None
    body: CodeOut | None
    session: CodeOut | None = Field(description="Of the Universal Periodic Review")
    position: CodeOut | None = Field(description="What the State answered: supported, noted …")
    symbol: str = Field(description="Of the document: A/HRC/28/15")
    number: str = Field(description="Of the paragraph: 138.24")
    date: str = Field(description="As exactly as it is known: 2024-11-12, 2024-11 or 2024")
    codes: dict[str, list[CodedOut]] = Field(
        description="Decided, by vocabulary: uhri-themes, affected-persons, sdg, upr-issues …"
    )
    suggested: dict[str, list[CodedOut]] = Field(
        description="Suggested and not decided by anybody, the most probable first; in lists only with codes=all"
    )


class RecommendationsOut(PageOut):
    """A page of recommendations."""

    items: list[RecommendationOut]


class AttestationOut(Schema):
    """What one source says: its key there, its text, and what it wrote, by its own column names."""

    source: str
    key: str
    language: str
    text: str
    number: str
    given: dict[str, Any]


class OriginOut(Schema):
    """A term given to the recommendation, and by what: source, person, rule or model (then with its probability)."""

    vocabulary: str
    code: str
    label: str
    origin: str
    probability: float | None
    at: str = Field(description="When, ISO 8601")


class WholeRecommendationOut(RecommendationOut):
    """A recommendation with its attestations and the origin of its codes, suggestions of models too."""

    attestations: list[AttestationOut]
    origins: list[OriginOut]


def code(term: Coded | None) -> dict[str, str] | None:
    """Return a term."""
    return {"code": term.code, "label": term.label} if term else None


def brief(one: Exported, api_url: str) -> dict[str, Any]:
    """Return a recommendation as lists have it."""
    return {
        "id": one.ulid,
        "url": one.address,
        "api_url": api_url,
        "kind": one.kind,
        "text": one.text,
        "language": one.language,
        "states": [code(state) for state in one.concerned],
        "recommending_states": [code(state) for state in one.recommending],
        **{name: code(one.terms.get(name)) for name in ("mechanism", "body", "session", "position")},
        "symbol": one.symbol,
        "number": one.number,
        "date": one.date,
        **one.structured(),
    }


def said_of(record: Recommendation) -> dict[str, Any]:
    """Return who attests a recommendation and who gave it its codes."""
    attestations = [given.attestation for given in queries.attestations(record)]
    return {
        "attestations": [
            {
                "source": one.source,
                "key": one.key,
                "language": one.language,
                "text": one.text,
                "number": one.number,
                "given": one.content["given"],
            }
            for one in attestations
        ],
        "origins": [
            *(_origin(given, None) for codes in queries.codes(record).values() for given in codes),
            *(_origin(given, given.probability) for given in queries.suggestions(record)),
        ],
    }


def _origin(given: Decided | Suggestion, probability: float | None) -> dict[str, Any]:
    return {
        "vocabulary": given.term.vocabulary_id,
        "code": given.term.code,
        "label": given.term.label,
        "origin": given.origin,
        "probability": probability,
        "at": given.at.isoformat(timespec="seconds"),
    }
