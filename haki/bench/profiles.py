"""Profiles and comparisons: whole pages made in this process, none asked for before."""

import time
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from haki.bench.problems import BenchProblem
from haki.bench.rows import Row, median, p95
from haki.core import ulid
from haki.recommendations.alike import index as alike
from haki.recommendations.models import Recommendation
from haki.recommendations.profiles.kinds import KINDS, address
from haki.recommendations.queries import KIND
from haki.search import queries

MOST, EACH, WARM = 200, 60, 5
"""Pages of a sort; profiles of a kind; pages asked for before the clock starts."""
_MS = 150.0


def measured(name: str) -> list[Row]:
    """Ask for the profiles of what has most recommendations, of every kind, and for States compared by four."""
    facets = [one.facet for one in KINDS.values()]
    counts = queries.search(user=AnonymousUser(), kind=KIND, sort="newest", limit=0, facets=facets).facets
    codes = {facet: [one.code for one in counts[facet] if one.count] for facet in facets}
    profiles = [address(facet, code) for facet in facets for code in codes[facet][:EACH]]
    fours = _fours(codes["state"])
    compared = [f"/profiles/compare/?{urlencode([('state', code) for code in four])}" for four in fours]
    return [
        *_rows("profile", "profile", profiles, name),
        *_rows("compare", "four States compared", compared, name),
        *_alike(codes["state"], name),
    ]


def _alike(states: list[str], name: str) -> list[Row]:
    """Build the index of likeness, and ask for the parts of pages that load apart."""
    started = time.perf_counter()
    alike.build()
    took = time.perf_counter() - started
    returning = [f"/recommendations/keeps-coming-back/{code}/" for code in states]
    ids = Recommendation.objects.order_by("pk").values_list("pk", flat=True)
    some = [f"/recommendations/{ulid.text(pk)}/elsewhere/likest/" for pk in ids[:: max(1, len(ids) // MOST)]]
    return [
        Row(
            name="alike-build",
            what=f"index of likeness of {name} read from the database and written",
            figure=took,
            unit="s",
        ),
        *_rows("returning", "what keeps coming back to a State, part of its profile", returning, name),
        *_rows("elsewhere", "the same elsewhere, part of a recommendation's page", some, name),
    ]


def _fours(codes: list[str]) -> list[tuple[str, ...]]:
    return [tuple(codes[start : start + 4]) for start in range(0, len(codes) - 3, 4)]


def _rows(key: str, what: str, addresses: list[str], name: str) -> list[Row]:
    client = Client(headers={"host": "127.0.0.1"})
    for one in addresses[-WARM:]:
        _page(client, one)
    taken = [_page(client, one) for one in addresses[:MOST]]
    if not taken:
        return []
    said = f"{what}, whole on the server's side, {len(taken)} of them at {name}"
    return [
        Row(name=f"{key}-median", what=f"{said}: median", figure=median(taken), unit="ms"),
        Row(name=f"{key}-p95", what=f"{said}: p95", figure=p95(taken), unit="ms", target=_MS),
    ]


def _page(client: Client, one: str) -> float:
    started = time.perf_counter()
    answer = client.get(one)
    taken = (time.perf_counter() - started) * 1000
    if answer.status_code != 200:
        raise BenchProblem(f"{one} answered {answer.status_code}.")
    return taken
