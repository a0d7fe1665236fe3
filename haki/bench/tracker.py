"""The tracker: CoronaNet imported, and the dashboard of a million entries, beside the same numbers in SQL."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from haki.bench import entries
from haki.bench.peers import tracker as sql
from haki.bench.problems import BenchProblem
from haki.bench.rows import Row, median, p95
from haki.bench.running import MB, ran
from haki.search import index, queries
from haki.search.crossing import Cross
from haki.tracker.queries import KIND

CORONANET, MEASURES = "covid_coronanet", 46_963
PAGES, WARM, SAMPLES = 200, 12, 12
SEED = 23
_SECONDS, _MS = 60.0, 300.0
_DASHBOARD = "/tracker/overview/"
_FILTERED = ("crisis", "entry", "state", "region", "theme", "affected", "severity", "verification", "month", "issue_type",
             "measure", "actor", "year")  # fmt: skip
_WORDS = ("clinic", "judge", "schools", "water", "lawyers", "migrants", "capital", "journalists")
_WITH_WORDS = 0.15
CROSSES = (("entry", "week"), ("entry", "theme"))
Tell = Callable[[str], None]
Numbers = tuple[int, sql.Counts, list[sql.Counts]]
"""The total, the counts of facets, and the tables of CROSSES."""


@dataclass(frozen=True)
class Asked:
    """What one page is asked for."""

    words: str
    filters: Mapping[str, tuple[str, ...]]

    @property
    def address(self) -> str:
        pairs = [("q", self.words)] if self.words else []
        pairs += [(facet, code) for facet, codes in self.filters.items() for code in codes]
        return f"{_DASHBOARD}?{urlencode(pairs)}"


def imported(data: Path | None) -> tuple[list[Row], list[str]]:
    """Import CoronaNet's release as people do; nothing but a note where it is not at hand."""
    found = sorted((data / CORONANET).glob("*.zip")) if data is not None and (data / CORONANET).is_dir() else []
    if not found:
        return [], [f"tracker: CoronaNet's release is not at hand (a folder {CORONANET} in --data): not imported."]
    one = ran("import", "coronanet", str(found[0]))
    if one.answer["created"] + one.answer["rejected"] != one.answer["read"]:
        raise BenchProblem(f"The import of CoronaNet says {one.answer}; expected an empty tracker.")
    what = (
        f"haki import coronanet: {one.answer['read']:,} measures ({found[0].stat().st_size / MB:,.0f} MB), until found"
        f" (worked {one.worked:.0f} s)"
    )
    return [Row(name="import-coronanet", what=what, figure=one.seconds, unit="s", target=_SECONDS)], []


def measured(n: int, name: str, tell: Tell) -> tuple[list[Row], list[str]]:
    """Write `n` entries, index them, and ask for dashboards with filters that were not asked for before."""
    tell(f"writing {name} entries")
    entries.write(n, seed=SEED)
    tell("building the index")
    started = time.perf_counter()
    index.rebuild()
    built = time.perf_counter() - started
    mix = asked_for(PAGES + WARM, SEED)
    tell(f"{PAGES} dashboards of {name}")
    client = Client(headers={"host": "127.0.0.1"})
    for asked in mix[PAGES:]:
        _page(client, asked)
    worked = time.process_time()
    taken = [_page(client, asked) for asked in mix[:PAGES]]
    worked = (time.process_time() - worked) * 1000 / PAGES
    samples = [asked for asked in mix[:PAGES] if not asked.words][:SAMPLES]
    tell(f"{len(samples)} of them in SQL")
    peer, same = compared(samples)
    ours = [taken[mix.index(asked)][0] for asked in samples]
    what = f"dashboard of {name} entries with all its numbers, {PAGES} pages of seeded filters (worked {worked:.0f} ms each)"
    kilobytes = [length / 1000 for _ms, length in taken]
    rows = [
        Row(name=f"index-entries-{name}", what=f"index of {name} entries built from the database", figure=built, unit="s"),
        Row(name=f"dashboard-{name}-median", what=f"{what}: median", figure=median([ms for ms, _length in taken]), unit="ms",
            peer=sql.NAME, peer_figure=median(peer), ratio=median(peer) / median(ours)),
        Row(name=f"dashboard-{name}-p95", what=f"{what}: p95", figure=p95([ms for ms, _length in taken]), unit="ms", target=_MS,
            peer=sql.NAME, peer_figure=p95(peer), ratio=p95(peer) / p95(ours)),
        Row(name="dashboard-length", what="length of these pages before compression: p95", figure=p95(kilobytes), unit="kB"),
        Row(name=f"dashboard-{name}-equal", what=f"all numbers equal to SQL over the base tables, of {len(samples)} pages",
            figure=100 * same / max(1, len(samples)), unit="%", target=100, is_least=True, peer=sql.NAME),
    ]  # fmt: skip
    return rows, [f"tracker: {sql.NAME} answered {len(samples)} of the pages without words; its ratio is of those."]


def asked_for(n: int, seed: int) -> list[Asked]:
    """Return `n` different questions: one to three filters, some with words; one of them asks for everything."""
    chance = random.Random(seed)
    counts = queries.search(user=AnonymousUser(), kind=KIND, limit=0, facets=_FILTERED).facets
    codes = {facet: [one.code for one in counts[facet]] for facet in _FILTERED if counts[facet]}
    found: dict[str, Asked] = {_DASHBOARD: Asked("", {})}
    while len(found) < n:
        chosen = chance.sample(sorted(codes), chance.choice((1, 1, 2, 3)))
        filters = {facet: (chance.choice(codes[facet]),) for facet in chosen}
        asked = Asked(chance.choice(_WORDS) if chance.random() < _WITH_WORDS else "", filters)
        found.setdefault(asked.address, asked)
    mix = list(found.values())
    chance.shuffle(mix)
    return mix


def _page(client: Client, asked: Asked) -> tuple[float, int]:
    started = time.perf_counter()
    answer = client.get(asked.address)
    taken = (time.perf_counter() - started) * 1000
    if answer.status_code != 200:
        raise BenchProblem(f"{asked.address} answered {answer.status_code}.")
    return taken, len(answer.content)


def compared(samples: Sequence[Asked]) -> tuple[list[float], int]:
    """Return how long SQL takes for the numbers of each page, in ms, and for how many pages all are equal to haki's."""
    sql.prepare()
    taken, same = [], 0
    for asked in samples:
        started = time.perf_counter()
        theirs = numbers_in_sql(asked.filters)
        taken.append((time.perf_counter() - started) * 1000)
        same += theirs == numbers(asked.filters)
    return taken, same


def numbers_in_sql(filters: Mapping[str, Sequence[str]]) -> Numbers:
    """Return the total, all facets and the crossed tables, by SQL."""
    flat = {facet: sql.counted(facet, filters) for facet in sql.FACETS}
    return sql.total(filters), flat, [sql.crossed(*pair, filters) for pair in CROSSES]


def numbers(filters: Mapping[str, Sequence[str]]) -> Numbers:
    """Return the same numbers as haki's search counts them."""
    visitor, crosses = AnonymousUser(), [Cross(*pair) for pair in CROSSES]
    found = queries.search(user=visitor, filters=filters, kind=KIND, limit=0, facets=sql.FACETS)
    tables = queries.cross(user=visitor, filters=filters, kind=KIND, crosses=crosses)
    flat = {facet: {one.code: one.count for one in found.facets[facet] if one.count} for facet in sql.FACETS}
    return found.total, flat, tables
