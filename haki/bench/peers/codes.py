"""Facet values as numbers, those of a facet next to each other, so that SQL counts and filters them cheaply."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from haki.bench.searching import KIND, Counts
from haki.core import records
from haki.core.records import SearchDocument

CHUNK = 20_000
_OF_A_FACET = 10_000
"""Numbers kept for the values of one facet."""


@dataclass
class Codes:
    """Facet and code ↔ number; numbers are given as codes are met."""

    facets: tuple[str, ...]

    def __post_init__(self) -> None:
        """Begin with no codes."""
        self.numbers: dict[tuple[str, str], int] = {}
        self.names: dict[int, tuple[str, str]] = {}
        self.next = {facet: _OF_A_FACET * place for place, facet in enumerate(self.facets)}

    def number(self, facet: str, code: str) -> int:
        """Return the number of a code, a new one at first sight."""
        known = self.numbers.get((facet, code))
        if known is None:
            known = self.numbers[facet, code] = self.next[facet]
            self.names[known] = (facet, code)
            self.next[facet] += 1
        return known

    def known(self, facet: str, codes: Iterable[str]) -> list[int]:
        """Return the numbers of those codes that some record has."""
        return [number for code in codes if (number := self.numbers.get((facet, code))) is not None]

    def range_of(self, facet: str) -> tuple[int, int]:
        """Return the first and the last number that a code of the facet can have."""
        first = _OF_A_FACET * self.facets.index(facet)
        return first, first + _OF_A_FACET - 1

    def of(self, document: SearchDocument) -> list[int]:
        """Return the numbers of all codes of a document."""
        return sorted({self.number(facet, code) for facet, found in document.facets.items() for code in found})

    def named(self, counted: Iterable[tuple[int, int]]) -> Counts:
        """Return (number, count) pairs by facet and code."""
        counts: Counts = {}
        for number, count in counted:
            facet, code = self.names[number]
            counts.setdefault(facet, {})[code] = count
        return counts


def codes() -> Codes:
    """Return an empty numbering of the facets of recommendations."""
    return Codes(tuple(facet.name for facet in records.get(KIND).facets))


def every_document() -> Iterator[SearchDocument]:
    """Yield the search document of every recommendation, from the database: what haki's own index is built from."""
    kind = records.get(KIND)
    ids = list(kind.model._default_manager.order_by("pk").values_list("pk", flat=True))  # noqa: SLF001
    for start in range(0, len(ids), CHUNK):
        yield from kind.documents(ids[start : start + CHUNK])
