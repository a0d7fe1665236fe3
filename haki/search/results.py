"""What a search answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise

Fragment = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record. snippet: pieces of its text and whether each is marked; language: of that text."""

    id: UUID
    kind: str
    snippet: Sequence[Fragment] = ()
    language: str = "und"


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A code of a facet, how many records carry it, and whether it is one of those filtered by."""

    code: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """What could not be understood; position: offset in the query, None when it is not about one place of it."""

    message: str | Promise
    position: int | None = None


@dataclass(slots=True)
class Results:
    """A page of hits with what surrounds it.

    facets: name → counts, most frequent first, each facet counted without its own filter. corrected: the query with likely
    misspellings mended, to be offered, or "". is_rebuilding: the index cannot answer now, and is being built.
    """

    total: int = 0
    hits: Sequence[Hit] = ()
    facets: Mapping[str, Sequence[FacetCount]] = field(default_factory=dict)
    took_ms: float = 0.0
    problem: QueryProblem | None = None
    corrected: str = ""
    is_rebuilding: bool = False
