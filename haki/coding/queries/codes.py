"""Reading what records are coded to. The caller has checked who may see the records."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from haki.coding.models import Code, Decided, Decision, Suggestion


def codes_of(kind: str, records: Collection[UUID]) -> QuerySet[Decided]:
    """Return the codes of these records that count, with their terms, vocabulary by vocabulary."""
    codes = Decided.objects.filter(kind=kind, record__in=records).select_related("term", "by")
    return codes.order_by("term__vocabulary", "term__rank", "term__code", "at")


def rejected(kind: str, records: Collection[UUID]) -> QuerySet[Decision]:
    """Return the terms that persons rejected for these records."""
    found = Decision.objects.filter(kind=kind, record__in=records, is_accepted=False)
    return found.select_related("term", "by").order_by("term__vocabulary", "term__rank", "term__code")


def undecided() -> QuerySet[Suggestion]:
    """Return the suggestions of terms on which neither a source nor a person has said anything yet."""
    said = {"record": OuterRef("record"), "term": OuterRef("term")}
    return Suggestion.objects.filter(~Exists(Code.objects.filter(**said)), ~Exists(Decision.objects.filter(**said)))


def suggestions_of(kind: str, records: Collection[UUID], *, likely_only: bool = True) -> QuerySet[Suggestion]:
    """Return what is suggested for these records and undecided, the most probable first; rules before models."""
    found = undecided().filter(kind=kind, record__in=records).select_related("term", "model", "rule")
    found = found.defer("model__content")  # megabytes, which nobody reads here
    if likely_only:
        found = found.filter(is_likely=True)
    return found.order_by("scheme", "-probability", "term__code")
