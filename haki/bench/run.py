"""The measurements in their order: each named, each on the data of those before."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from haki.bench import (
    comparing,
    dumping,
    elsewhere,
    extraction,
    feeds,
    importing,
    larger,
    matrix,
    near,
    profiles,
    searching,
    serving,
    snapshot,
    subscribing,
    tracker,
)
from haki.bench.data import real_texts, write_uhri_json
from haki.bench.peers.codes import codes, every_document
from haki.bench.peers.postgres import Postgres
from haki.bench.peers.sqlite import Sqlite
from haki.bench.queries import Asked, mix, warming
from haki.bench.rows import Row
from haki.bench.searching import Haki, Peer, Timed
from haki.bench.sentences import own_sentences
from haki.recommendations.models import Recommendation
from haki.search.follower import wait_until_found

NAMES = {
    "import": "import of a UHRI export, its memory, the same again",
    "rebuild": "the index built anew",
    "search": "searches on the server's side",
    "peers": "the same searches in SQLite FTS5 and PostgreSQL full text",
    "matrix": "pages of matrices: two filters against each other",
    "page": "whole pages over HTTP",
    "profiles": "profiles, and States compared, on the server's side",
    "dump": "the dump of everything public, its memory, and what changed since a date",
    "found": "how soon what was saved is found",
    "subscriptions": "10,000 saved searches told of 1,000 new recommendations",
    "million": "searches among four times as many",
    "snapshot": "the two-page snapshot of 50,000 entries, data to PDF",
    "tracker": "the dashboard of 1,000,000 entries of the situation tracker, beside SQL; CoronaNet imported",
    "feeds": "10,000 items of 40 feeds fetched from a server on this machine, read, folded, suggested for",
    "near": "near-duplicates among 100,000 planted articles, beside MinHash-LSH",
    "elsewhere": "which recommendations ask for the same: judged pairs, and as many as --n indexed, grouped and asked",
    "extraction": "51 reports of the Working Group read from PDF, beside what somebody else extracted from them",
}
QUERIES, PAGES = 200, 800
TIMES = 4
Tell = Callable[[str], None]


@dataclass
class Bench:
    """One run: `n` recommendations of texts from `data` (None: sentences of our own), pages read for `seconds`."""

    n: int
    data: Path | None
    seconds: float
    folder: Path
    tell: Tell
    names: Sequence[str]
    notes: list[str] = field(default_factory=list)

    @property
    def size(self) -> str:
        """Return the number of records as rows name it."""
        return named(self.n)

    @cached_property
    def queries(self) -> list[Asked]:
        """The queries of the searches, the same for all engines."""
        return mix(QUERIES)

    @cached_property
    def timings(self) -> list[Timed]:
        """The searches in haki, after a few others that open its files."""
        self.tell(f"{len(self.queries)} searches in haki")
        searching.timed(Haki(), warming(self.queries))
        return searching.timed(Haki(), self.queries)

    def go(self) -> list[Row]:
        """Measure what is asked for."""
        rows: list[Row] = self._near() if "near" in self.names else []
        rows += self._feeds() if "feeds" in self.names else []
        rows += self._extraction() if "extraction" in self.names else []
        rows += self._elsewhere() if "elsewhere" in self.names else []
        if set(self.names) - {"near", "feeds", "snapshot", "tracker", "extraction", "elsewhere"}:
            rows += self._recommendations()
        rows += self._snapshot() if "snapshot" in self.names else []
        return rows + (self._tracker() if "tracker" in self.names else [])  # last: its entries fill the index

    def _recommendations(self) -> list[Row]:
        rows = self._import()
        for name, measure in (
            ("rebuild", self._rebuild),
            ("search", self._search),
            ("peers", self._peers),
            ("matrix", self._matrix),
            ("profiles", lambda: profiles.measured(self.size)),
            ("million", self._million),
            ("subscriptions", self._subscriptions),
            ("dump", self._dump),
        ):
            if name in self.names:
                rows += measure()
        if {"page", "found"} & set(self.names):
            rows += self._served()
        return rows

    def _near(self) -> list[Row]:
        size = min(near.ARTICLES, self.n)
        return self._noted(near.measured(size, named(size), self.tell))

    def _noted(self, measured: tuple[list[Row], list[str]]) -> list[Row]:
        self.notes += measured[1]
        return measured[0]

    def _elsewhere(self) -> list[Row]:
        return self._noted(elsewhere.measured(self.n, self.size, self._texts(), self.data, self.tell))

    def _extraction(self) -> list[Row]:
        if self.data is None or not (self.data / extraction.FOLDER).is_dir():
            self.notes.append(f"extraction: not measured; --data has no folder {extraction.FOLDER}.")
            return []
        return self._noted(extraction.measured(self.data, self.tell))

    def _feeds(self) -> list[Row]:
        rows, notes = feeds.measured(min(feeds.ITEMS, self.n), self.folder, self._texts(), self.tell)
        self.notes += notes
        return rows

    def _snapshot(self) -> list[Row]:
        size = min(snapshot.ENTRIES, self.n)
        return self._noted(snapshot.measured(size, named(size), self.tell))

    def _tracker(self) -> list[Row]:
        self.tell("importing CoronaNet")
        rows, notes = tracker.imported(self.data)
        more, also = tracker.measured(TIMES * self.n, named(TIMES * self.n), self.tell)
        self.notes += notes + also
        return rows + more

    def _texts(self) -> list[str]:
        if self.data is not None:
            texts = real_texts(self.data)
            self.notes.append(
                f"Texts: {len(texts):,} real recommendations of the UPR (UPR Info), repeated with variation."
            )
            return texts
        self.notes.append("Texts: sentences of our own; the real ones were not at hand (--data FOLDER).")
        return own_sentences(self.n)

    def _import(self) -> list[Row]:
        path = self.folder / f"export-full-en-{self.n}.json"
        texts = self._texts()
        if Recommendation.objects.count() >= self.n and "import" not in self.names:
            wait_until_found(600)  # a home that was kept
            return []
        self.tell(f"writing {self.size} annotations")
        write_uhri_json(path, self.n, texts)
        self.tell(f"importing {self.size}")
        rows = importing.first(path, self.n, self.size)
        if "import" not in self.names:
            return []
        self.tell("importing the same again")
        return rows + importing.again(path, self.n, self.size)

    def _rebuild(self) -> list[Row]:
        self.tell("building the index anew")
        return importing.rebuild(self.n, self.size)

    def _search(self) -> list[Row]:
        return searching.rows(self.timings, self.size, targets=(15, 80))

    def _peers(self) -> list[Row]:
        rows: list[Row] = []
        ours = self.timings
        peers: list[Peer] = [Sqlite(self.folder / "peer.sqlite", codes()), Postgres(codes())]
        for engine in peers:
            self.tell(f"loading {engine.name}")
            engine.load(every_document())
            self.tell(f"{len(self.queries)} searches in {engine.name}")
            searching.timed(engine, warming(self.queries))
            theirs = searching.timed(engine, self.queries)
            rows += comparing.rows(ours, theirs, engine, self.size)
            if different := comparing.differences(ours, theirs):
                self.notes.append(f"Totals of haki / {engine.name} where they differ: {'; '.join(different[:8])}.")
            engine.leave()
        return rows

    def _matrix(self) -> list[Row]:
        return matrix.rows(self.size, self.tell)

    def _million(self) -> list[Row]:
        size = named(TIMES * self.n)
        self.tell(f"building an index of {size}")
        with larger.index_of(TIMES, self.folder / "larger"):
            self.tell(f"{len(self.queries)} searches among {size}")
            searching.timed(Haki(), warming(self.queries))
            timings = searching.timed(Haki(), self.queries)
        self.notes.append(
            f"{size}: an index of the {self.size} search documents, each {TIMES} times with identifiers of their own and"
            " words exchanged; the database holds each once."
        )
        return searching.rows(timings, size, targets=(None, 300))

    def _subscriptions(self) -> list[Row]:
        rows, notes = subscribing.measured(self.n, self.folder, self._texts(), self.tell)
        self.notes += notes
        return rows

    def _dump(self) -> list[Row]:
        self.tell("dumping")
        return dumping.measured(self.size, self.folder)

    def _served(self) -> list[Row]:
        seen = {asked.address for asked in self.queries}
        unseen = [asked for asked in mix(PAGES, seed=2) if asked.address not in seen]
        rows: list[Row] = []
        self.tell("starting haki")
        with serving.started() as port:
            if "page" in self.names:
                self.tell(f"{serving.CLIENTS} readers for {self.seconds:g} s")
                rows += serving.pages(port, unseen, self.seconds, self.size)
            if "found" in self.names:
                self.tell("saving records and looking for them")
                rows += serving.found(port, self.size)
        return rows


def run(*, names: Sequence[str], n: int, data: Path | None, seconds: float, tell: Tell) -> tuple[list[Row], list[str]]:
    """Measure `names` (all when empty) and return the rows and what has to be known of them."""
    with ExitStack() as leaving:
        folder = Path(leaving.enter_context(tempfile.TemporaryDirectory(prefix="haki-bench-files-")))
        bench = Bench(n, data, seconds, folder, tell, names or list(NAMES))
        return bench.go(), bench.notes


def named(n: int) -> str:
    """Return a number as rows name it: 250k, 1M."""
    for unit, letter in ((1_000_000, "M"), (1_000, "k")):
        if n >= unit and n % unit == 0:
            return f"{n // unit}{letter}"
    return str(n)
