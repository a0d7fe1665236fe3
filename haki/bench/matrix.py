"""Matrices, and searches over the years: whole pages with all their numbers, of pairs and words not asked for before."""

import random
import time
from collections.abc import Callable
from itertools import permutations
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from haki.bench.problems import BenchProblem
from haki.bench.rows import Row, median, p95
from haki.recommendations.queries import KIND
from haki.search import queries

PAGES, WARM, SEED = 120, 10, 31
_MS, _WITH_WORDS, _FILTERED = 300.0, 0.3, 0.5
_FREQUENCY_MS, _SEARCHES = 150.0, 4
_CROSSED = (
    "goal",
    "mechanism",
    "theme",
    "state",
    "year",
    "position",
    "affected",
    "body",
    "region",
    "target",
    "recommender",
)
_WORDS = ("torture", "education", "women", "detention", "water", "discrimination", "judges", "poverty")


def rows(size: str, tell: Callable[[str], None]) -> list[Row]:
    """Return the rows: pages of matrices among what the database holds (called `size`)."""
    addresses = asked_for(PAGES + WARM, SEED)
    tell(f"{PAGES} matrices of {size}")
    client = Client(headers={"host": "127.0.0.1"})
    for address in addresses[PAGES:]:
        _page(client, address)
    taken = [_page(client, address) for address in addresses[:PAGES]]
    usual = [_page(client, "/recommendations/matrix/goal/mechanism/") for _ in range(9)]
    over_years = [_page(client, address) for address in _frequencies(PAGES, SEED)]
    searched = (
        f"frequency over the years among {size} recommendations, whole page, 1 to {_SEARCHES} searches, some filtered"
    )
    what = f"matrix of {size} recommendations, whole page, {PAGES} seeded pairs, some with words and filters"
    return [
        Row(name=f"matrix-{size}-median", what=f"{what}: median", figure=median(taken), unit="ms"),
        Row(name=f"matrix-{size}-p95", what=f"{what}: p95", figure=p95(taken), unit="ms", target=_MS),
        Row(name=f"matrix-{size}-slowest", what="the slowest of them", figure=max(taken), unit="ms"),
        Row(name=f"matrix-{size}-goals", what="goals by mechanism of all of them: median of 9", figure=median(usual), unit="ms",
            target=_MS),
        Row(name=f"frequency-{size}-p95", what=f"{searched}: p95", figure=p95(over_years), unit="ms", target=_FREQUENCY_MS),
    ]  # fmt: skip


def asked_for(n: int, seed: int) -> list[str]:
    """Return `n` different addresses of matrices."""
    chance = random.Random(seed)
    counts = queries.search(user=AnonymousUser(), kind=KIND, limit=0, facets=_CROSSED).facets
    held = [facet for facet in _CROSSED if counts[facet]]
    pairs, found = list(permutations(held, 2)), dict[str, None]()
    while len(found) < n:
        path = "/recommendations/matrix/{}/{}/".format(*chance.choice(pairs))
        facet = chance.choice(held)
        said = [("q", chance.choice(_WORDS))] if chance.random() < _WITH_WORDS else []
        said += [(facet, chance.choice(counts[facet]).code)] if chance.random() < _FILTERED else []
        found[f"{path}?{urlencode(said)}"] = None
    return list(found)


def _frequencies(n: int, seed: int) -> list[str]:
    """Return `n` addresses of searches over the years, each of two words of which one is the other's alternative or both."""
    chance, found = random.Random(seed), []
    states = queries.search(user=AnonymousUser(), kind=KIND, limit=0, facets=("state",)).facets["state"]
    for _ in range(n):
        pairs = [chance.sample(_WORDS, 2) for _ in range(chance.randint(1, _SEARCHES))]
        said = [("q", f"{one} {chance.choice(('OR', 'AND'))} {other}") for one, other in pairs]
        said += [("state", chance.choice(states).code)] if chance.random() < _FILTERED else []
        found.append(f"/recommendations/frequency/?{urlencode(said)}")
    return found


def _page(client: Client, address: str) -> float:
    started = time.perf_counter()
    answer = client.get(address)
    taken = (time.perf_counter() - started) * 1000
    if answer.status_code != 200:
        raise BenchProblem(f"{address} answered {answer.status_code}.")
    return taken
