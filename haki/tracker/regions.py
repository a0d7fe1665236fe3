"""The countries and areas of a region: the United Nations' (M49) or, as “ohchr:africa”, the OHCHR's own."""

from collections.abc import Collection
from uuid import UUID

from haki.vocab.models import Mapping, Relation, Term

_OHCHR = "ohchr:"
WORLD = "001"


def areas_of(codes: Collection[str]) -> list[UUID]:
    """Return the terms of `areas` that lie in any of these regions, or in regions within them."""
    own = [code.removeprefix(_OHCHR) for code in codes if code.startswith(_OHCHR)]
    regions = set(Term.objects.filter(vocabulary="ohchr-regions", code__in=own).values_list("pk", flat=True))
    children: dict[UUID | None, list[UUID]] = {}
    wanted: list[UUID] = []
    for pk, code, parent in Term.objects.filter(vocabulary="regions").values_list("pk", "code", "parent"):
        children.setdefault(parent, []).append(pk)
        if code in codes:
            wanted.append(pk)
    while wanted:
        region = wanted.pop()
        if region not in regions:
            regions.add(region)
            wanted += children.get(region, [])
    members = Mapping.objects.filter(relation=Relation.MEMBER, term__vocabulary="areas", other__in=regions)
    return list(members.values_list("term", flat=True).distinct())
