"""The vocabularies in the API: open to everybody, as vocabularies are public."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from haki.vocab import queries, takeaway
from haki.vocab.models import Term, Vocabulary

router = Router(tags=["vocabularies"])


class Paging(Schema):
    """Which part of a list is asked for."""

    offset: int = Field(0, ge=0, le=1_000_000)
    limit: int = Field(100, ge=1, le=1000)


class VocabularyOut(Schema):
    """A vocabulary: title by language, source, licence, date (YYYY-MM-DD)."""

    code: str
    title: dict[str, str]
    source: str
    licence: str
    released: str
    note: str


class TermOut(Schema):
    """A term: labels by language (en, fr, es, ar, ru, zh), validity, and what else its source says."""

    code: str
    parent: str | None
    labels: dict[str, str]
    valid_from: str | None
    valid_to: str | None
    extra: dict[str, Any]


class TermsOut(Schema):
    """A page of terms, in the vocabulary's own order, and how many there are in all."""

    count: int
    items: list[TermOut]


class NameOut(Schema):
    """A name by which a term is found. local: added here, not part of the published vocabulary."""

    name: str
    language: str
    kind: str
    valid_from: str | None
    valid_to: str | None
    local: bool


class RelationOut(Schema):
    """What the terms of another vocabulary are to this one: exact, broader, narrower, related, member, has-member."""

    vocabulary: str
    relation: str
    codes: list[str]


class RatificationOut(Schema):
    """Where a State stands with an instrument: party, signed, denounced, none; as of a date."""

    area: str
    instrument: str
    status: str
    year: int | None
    as_of: str


class WholeTermOut(TermOut):
    """A term with everything known of it."""

    vocabulary: str
    names: list[NameOut]
    relations: list[RelationOut]
    ratifications: list[RatificationOut]


@router.get("/vocabularies", response=list[VocabularyOut], summary="The reference vocabularies")
def vocabularies(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001
    return [takeaway.about(vocabulary) for vocabulary in Vocabulary.objects.all()]


@router.get("/vocabularies/{code}/terms", response=TermsOut, summary="The terms of a vocabulary")
def terms(request: HttpRequest, code: str, paging: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    vocabulary = get_object_or_404(Vocabulary, code=code)
    found = queries.terms(vocabulary.code).select_related("parent")
    part = found[paging.offset : paging.offset + paging.limit]
    return {"count": found.count(), "items": [takeaway.brief(term) for term in part]}


@router.get("/vocabularies/{code}/terms/{term}", response=WholeTermOut, summary="One term")
def term(request: HttpRequest, code: str, term: str) -> dict[str, Any]:  # noqa: ARG001
    return takeaway.one_term(get_object_or_404(Term.objects.select_related("parent"), vocabulary=code, code=term))
