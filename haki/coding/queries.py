"""Reading codes."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from haki.coding.models import Code, Origin

DECIDED = (Origin.SOURCE, Origin.PERSON, Origin.RULE)
"""Origins whose codes count: what a model alone suggests is never published as decided."""


def codes_of(kind: str, records: Collection[UUID]) -> QuerySet[Code]:
    """Return the codes of these records with their terms, vocabulary by vocabulary. The caller has checked who may see them."""
    codes = Code.objects.filter(kind=kind, record__in=records).select_related("term", "by")
    return codes.order_by("term__vocabulary", "term__rank", "term__code", "at")


def decided(kind: str, records: Collection[UUID]) -> QuerySet[Code]:
    """Return the codes of these records that count."""
    return codes_of(kind, records).filter(origin__in=DECIDED)
