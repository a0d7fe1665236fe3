"""What a recommendation says when several sources attest it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from haki.recommendations.drafts import Draft

BEST_FIRST = ("person", "upr-report", "treaty-body", "akn", "ohchr-thematic-list", "uhri", "upr-info")
"""Whose word counts first: a person's here, the document itself, OHCHR's list, the UHRI, UPR Info; then any other."""

PENDING = "pending"
"""The position of a State that has not answered yet, as the report of a Working Group has it for good."""


@dataclass(slots=True)
class Merged:
    """The fields of a recommendation, in codes; States are those of all attestations together."""

    kind: str
    text: str
    language: str
    number: str = ""
    symbol: str = ""
    title: str = ""
    mechanism: str = ""
    body: str = ""
    session: str = ""
    position: str = ""
    issued: dt.date | None = None
    precision: str = "day"
    concerned: list[str] = field(default_factory=list)
    recommending: list[str] = field(default_factory=list)


def merged(attested: Sequence[Draft]) -> Merged:
    """Return what the attestations of one recommendation say together; give them in the order in which they came.

    Each field is that of the best attestation that has it; what was withdrawn counts only where nothing else is there, and never
    for the title of the document, whose newer version has its own.
    ValueError when there is none.
    """
    attested = [draft for draft in attested if not draft.is_withdrawn] or attested
    if not attested:
        raise ValueError("A recommendation that nobody attests says nothing.")
    best = sorted(attested, key=lambda draft: _rank(draft.source))  # a stable sort: first come, first
    dated = next((draft for draft in best if draft.issued), best[0])

    def first(name: str) -> str:
        return next((str(value) for draft in best if (value := getattr(draft, name))), "")

    return Merged(
        kind=best[0].kind,
        text=best[0].text,
        language=best[0].language,
        number=first("number"),
        symbol=first("symbol"),
        title="" if best[0].is_withdrawn else first("title"),
        mechanism=first("mechanism"),
        body=first("body"),
        session=first("session"),
        position=_answer(best),
        issued=dated.issued,
        precision=dated.precision,
        concerned=sorted({state for draft in attested for state in draft.concerned}),
        recommending=sorted({state for draft in attested for state in draft.recommending}),
    )


def _answer(best: Sequence[Draft]) -> str:
    """Return the position of the State: an answer counts before the word that it is awaited, save where a person says so."""
    said = [draft for draft in best if draft.position]
    answered = (draft for draft in said if draft.position != PENDING or draft.source == "person")
    return next(answered, said[0]).position if said else ""


def _rank(source: str) -> int:
    return BEST_FIRST.index(source) if source in BEST_FIRST else len(BEST_FIRST)
