"""Searches timed on the server's side: parsing, page of 20 with snippets, total and all facets; nothing is cached."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.contrib.auth.models import AnonymousUser

from haki.bench.problems import BenchProblem
from haki.bench.queries import PAGE, Asked
from haki.bench.rows import Row, median, p95
from haki.core.records import SearchDocument
from haki.search import queries

KIND = "recommendation"
MANY = 10_000
"""Hits from which a query counts as one of many."""
Counts = dict[str, dict[str, int]]
"""Facet → code → records, of codes that some record has."""


@dataclass(frozen=True)
class Answer:
    """What an engine answered: the total, facets, and how many results the page holds."""

    total: int
    facets: Counts
    shown: int


@dataclass(frozen=True)
class Timed:
    """A query, its answer and how long it took."""

    asked: Asked
    answer: Answer
    ms: float


class Engine(Protocol):
    """Whatever answers queries."""

    def search(self, asked: Asked) -> Answer:
        """Return the page, the total and all facets."""


class Peer(Engine, Protocol):
    """Another engine. cuts_alike: it takes for words of a text what haki takes for words."""

    name: str
    cuts_alike: bool

    def load(self, documents: Iterable[SearchDocument]) -> None:
        """Take in all records."""

    def leave(self) -> None:
        """Give back what it holds."""


class Haki:
    """haki itself, as a visitor meets it."""

    def search(self, asked: Asked) -> Answer:
        """Return what `haki.search.queries.search` finds; BenchProblem when it could not answer."""
        results = queries.search(
            asked.text,
            user=AnonymousUser(),
            filters=asked.filters,
            kind=KIND,
            sort=asked.sort,
            offset=asked.offset,
            limit=PAGE,
        )
        if results.problem is not None or results.is_rebuilding:
            raise BenchProblem(f"haki could not answer {asked}: {results.problem}")
        facets = {
            facet: {count.code: count.count for count in counts if count.count}
            for facet, counts in results.facets.items()
        }
        return Answer(results.total, {facet: codes for facet, codes in facets.items() if codes}, len(results.hits))


def timed(engine: Engine, mix: Iterable[Asked]) -> list[Timed]:
    """Ask each query once; return how long each took, in ms."""
    found = []
    for asked in mix:
        started = time.perf_counter()
        answer = engine.search(asked)
        found.append(Timed(asked, answer, (time.perf_counter() - started) * 1000))
    return found


def rows(timings: Sequence[Timed], size: str, *, targets: tuple[float | None, float | None]) -> list[Row]:
    """Return the median and p95 of all, and of those with many hits; targets: of median and of p95 of all."""
    what = f"search with page, snippets and all facets, of {size}"
    every = [one.ms for one in timings]
    found = [
        Row(
            name=f"search-{size}-median",
            what=f"{what}: median",
            figure=median(every),
            unit="ms",
            target=targets[0],
        ),
        Row(name=f"search-{size}-p95", what=f"{what}: p95", figure=p95(every), unit="ms", target=targets[1]),
    ]
    if many := [one.ms for one in timings if one.answer.total > MANY]:
        said = f"the same, the {len(many)} queries of {len(every)} with over {MANY:,} hits"
        found += [
            Row(name=f"search-{size}-many-median", what=f"{said}: median", figure=median(many), unit="ms"),
            Row(name=f"search-{size}-many-p95", what=f"{said}: p95", figure=p95(many), unit="ms"),
        ]
    return found
