"""PostgreSQL's full text: a stored tsvector with a GIN index, ts_rank, ts_headline; facets as an array of codes with GIN.

Arrays unnested and counted are faster here than a joined table of links (tried both). It may use 256 MB for a sort
or hash and two processes for a query.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection

from haki.bench.peers.codes import CHUNK, Codes
from haki.bench.queries import PAGE, Asked, Form
from haki.bench.searching import Answer, Counts
from haki.core.records import SearchDocument

_SCHEMA = """
DROP SCHEMA IF EXISTS bench_peer CASCADE;
CREATE SCHEMA bench_peer;
CREATE TABLE bench_peer.record (id integer PRIMARY KEY, date integer NOT NULL, codes integer[] NOT NULL, words tsvector);
CREATE TABLE bench_peer.said (id integer PRIMARY KEY, text text NOT NULL);
"""
_FINISH = (
    "CREATE INDEX ON bench_peer.record USING gin (words) WITH (fastupdate = off)",
    "CREATE INDEX ON bench_peer.record USING gin (codes) WITH (fastupdate = off)",
    "CREATE INDEX ON bench_peer.record (date DESC, id)",
    "CREATE INDEX ON bench_peer.record (date, id DESC)",
    "VACUUM ANALYZE bench_peer.record",
    "VACUUM ANALYZE bench_peer.said",
)
_SETTINGS = (
    "SET work_mem = '256MB'",
    "SET maintenance_work_mem = '256MB'",
    "SET max_parallel_workers_per_gather = 2",
    "SET jit = off",
    "SET effective_cache_size = '2GB'",
    "SET random_page_cost = 1.1",
)
_SORTS = {"relevance": "ts_rank(words, wanted) DESC, id", "newest": "date DESC, id", "oldest": "date, id DESC"}


class Postgres:
    """Tables of their own in the server that haki uses itself."""

    name = "PostgreSQL full text"
    cuts_alike = False  # its parser takes rural/urban for one word, a path

    def __init__(self, codes: Codes) -> None:
        self.codes = codes
        self.cursor = connection.cursor()
        for setting in _SETTINGS:
            self.cursor.execute(setting)

    def load(self, documents: Iterable[SearchDocument]) -> None:
        """Write all records and index them."""
        self.cursor.execute(_SCHEMA)
        numbered = enumerate(documents, start=1)
        # Gathered first: the connection that copies cannot read documents at the same time.
        while part := list(islice(numbered, CHUNK)):
            with self.cursor.copy("COPY bench_peer.said FROM STDIN") as copy:
                for number, document in part:
                    copy.write_row((number, "\n".join(document.texts.values())))
            with self.cursor.copy("COPY bench_peer.record (id, date, codes) FROM STDIN") as copy:
                for number, document in part:
                    copy.write_row((number, document.date, self.codes.of(document)))
        self.cursor.execute(
            "UPDATE bench_peer.record r SET words = to_tsvector('english', s.text) FROM bench_peer.said s WHERE s.id = r.id"
        )
        self.cursor.execute("VACUUM FULL bench_peer.record")
        for statement in _FINISH:
            self.cursor.execute(statement)

    def leave(self) -> None:
        """Drop the tables."""
        self.cursor.execute("DROP SCHEMA bench_peer CASCADE")

    def search(self, asked: Asked) -> Answer:
        """Return the page, the total and all facets, each facet without its own filter."""
        facets = self._facets(asked)
        where, values = self._where(asked)
        self.cursor.execute(f"SELECT count(*) FROM bench_peer.record WHERE {where}", values)
        total = int(self.cursor.fetchone()[0])
        return Answer(total, facets, len(self._page(asked)))

    def _page(self, asked: Asked) -> list[tuple[object, ...]]:
        where, values = self._where(asked)
        order = _SORTS["newest" if asked.sort == "relevance" and not asked.words else asked.sort]
        order = order.replace("wanted", "%(wanted)s::tsquery")
        text = "ts_headline('english', text, %(wanted)s::tsquery)" if asked.words else "text"
        self.cursor.execute(
            f"SELECT id, {text} FROM (SELECT id, row_number() OVER () AS place FROM (SELECT id FROM bench_peer.record"
            f" WHERE {where} ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s) AS best) AS page"
            " JOIN bench_peer.said USING (id) ORDER BY place",
            values | {"limit": PAGE, "offset": asked.offset},
        )
        rows: list[tuple[object, ...]] = self.cursor.fetchall()
        return rows

    def _facets(self, asked: Asked) -> Counts:
        counted = self._counted(asked, "")
        for facet in asked.filters:
            first, last = self.codes.range_of(facet)
            counted = {one: count for one, count in counted.items() if not first <= one <= last}
            own = self._counted(asked, facet, "WHERE code BETWEEN %(first)s AND %(last)s", first=first, last=last)
            counted |= own
        return self.codes.named(counted.items())

    def _counted(self, asked: Asked, without: str, also: str = "", **border: int) -> dict[int, int]:
        where, values = self._where(asked, without=without)
        self.cursor.execute(
            f"SELECT code, count(*) FROM (SELECT unnest(codes) AS code FROM bench_peer.record WHERE {where}) AS c {also}"
            " GROUP BY code",
            values | border,
        )
        return dict(self.cursor.fetchall())

    def _where(self, asked: Asked, *, without: str = "") -> tuple[str, dict[str, Any]]:
        parts: list[str] = []
        values: dict[str, Any] = {}
        if asked.words:
            parts.append("words @@ %(wanted)s::tsquery")
            values["wanted"] = self._wanted(asked)
        for place, (facet, codes) in enumerate(asked.filters.items()):
            if facet != without:
                parts.append(f"codes && %(f{place})s::integer[]")
                values[f"f{place}"] = self.codes.known(facet, codes)
        return " AND ".join(parts) or "true", values

    def _wanted(self, asked: Asked) -> str:
        """Return the words as PostgreSQL's own parser understands them."""
        words = asked.words
        if asked.form is Form.PHRASE:
            self.cursor.execute("SELECT phraseto_tsquery('english', %s)::text", [" ".join(words)])
        else:
            written = {
                Form.OR: lambda: f"({words[0]} | {words[1]}) & {words[2]}",
                Form.NOT: lambda: f"{words[0]} & !{words[1]}",
            }.get(asked.form, lambda: " & ".join(words))()
            self.cursor.execute("SELECT to_tsquery('english', %s)::text", [written])
        return str(self.cursor.fetchone()[0])
