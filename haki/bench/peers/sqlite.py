"""SQLite FTS5: Porter stemming, bm25, snippets, and facets counted over one table of (record, code), indexed both ways.

Tried and not faster: a join instead of IN, and (but for two fifths of all records and more) reading the index by code.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from haki.bench.peers.codes import Codes
from haki.bench.queries import PAGE, Asked, Form
from haki.bench.searching import Answer, Counts
from haki.core.records import SearchDocument

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE record (id INTEGER PRIMARY KEY, text TEXT NOT NULL, date INTEGER NOT NULL);
CREATE TABLE link (record INTEGER NOT NULL, code INTEGER NOT NULL, PRIMARY KEY (record, code)) WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5(
    text, content='record', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
"""
_FINISH = """
CREATE INDEX link_code ON link (code, record);
CREATE INDEX record_date ON record (date DESC, id);
INSERT INTO found (found) VALUES ('rebuild');
INSERT INTO found (found) VALUES ('optimize');
ANALYZE;
"""
_SORTS = {"relevance": "rank", "newest": "date DESC, id", "oldest": "date, id DESC"}


class Sqlite:
    """A file of SQLite with all records. Its own statements, one connection, a page cache of 256 MB and mapped files."""

    name = "SQLite FTS5"
    cuts_alike = True

    def __init__(self, path: Path, codes: Codes) -> None:
        self.codes = codes
        self.database = sqlite3.connect(path)
        self.database.executescript(
            "PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296; PRAGMA temp_store = MEMORY"
        )

    def load(self, documents: Iterable[SearchDocument]) -> None:
        """Write all records and index them."""
        self.database.executescript(_SCHEMA)
        for number, document in enumerate(documents, start=1):
            text = "\n".join(document.texts.values())
            self.database.execute("INSERT INTO record VALUES (?, ?, ?)", (number, text, document.date))
            self.database.executemany(
                "INSERT INTO link VALUES (?, ?)", [(number, one) for one in self.codes.of(document)]
            )
        self.database.commit()
        self.database.executescript(_FINISH)

    def leave(self) -> None:
        """Close the file."""
        self.database.close()

    def search(self, asked: Asked) -> Answer:
        """Return the page, the total and all facets, each facet without its own filter."""
        facets = self._facets(asked)
        total = self._total(asked)
        return Answer(total, facets, len(self._page(asked)))

    def _page(self, asked: Asked) -> list[tuple[object, ...]]:
        where, values = self._where(asked)
        order = _SORTS["newest" if asked.sort == "relevance" and not asked.words else asked.sort]
        if asked.words:
            match = "record JOIN found ON found.rowid = record.id" if order != "rank" else "found"
            query = (
                f"SELECT found.rowid, snippet(found, 0, '<b>', '</b>', '…', 60) FROM {match} WHERE {where}"
                f" ORDER BY {order} LIMIT ? OFFSET ?"
            )
        else:
            query = f"SELECT id, text FROM record WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
        return self.database.execute(query, [*values, PAGE, asked.offset]).fetchall()

    def _total(self, asked: Asked) -> int:
        source = "found" if asked.words else "record"
        where, values = self._where(asked)
        return int(self.database.execute(f"SELECT count(*) FROM {source} WHERE {where}", values).fetchone()[0])

    def _facets(self, asked: Asked) -> Counts:
        counted = self._counted(asked, "", (), ())
        for facet in asked.filters:
            border = self.codes.range_of(facet)
            counted = {one: count for one, count in counted.items() if not border[0] <= one <= border[1]}
            counted |= self._counted(asked, facet, ("code BETWEEN ? AND ?",), border)
        return self.codes.named(counted.items())

    def _counted(self, asked: Asked, without: str, also: tuple[str, ...], border: tuple[int, ...]) -> dict[int, int]:
        where, values = self._where(asked, without=without)
        source = "found" if asked.words else "record"
        key = "rowid" if asked.words else "id"
        if where == "1":
            condition, values = list(also), []
        else:
            condition = [f"record IN (SELECT {key} FROM {source} WHERE {where})", *also]
        said = f"WHERE {' AND '.join(condition)}" if condition else ""
        return dict(self.database.execute(f"SELECT code, count(*) FROM link {said} GROUP BY code", [*values, *border]))

    def _where(self, asked: Asked, *, without: str = "") -> tuple[str, list[object]]:
        parts: list[str] = []
        values: list[object] = []
        if asked.words:
            parts.append("found MATCH ?")
            values.append(expression(asked))
        key = "found.rowid" if asked.words else "record.id"
        for facet, codes in asked.filters.items():
            if facet == without:
                continue
            numbers = self.codes.known(facet, codes)
            parts.append(f"{key} IN (SELECT record FROM link WHERE code IN ({', '.join('?' * len(numbers))}))")
            values += numbers
        return " AND ".join(parts) or "1", values


def expression(asked: Asked) -> str:
    """Return the words in the query language of FTS5."""
    words = asked.words
    match asked.form:
        case Form.PHRASE:
            return f'"{" ".join(words)}"'
        case Form.OR:
            return f"({words[0]} OR {words[1]}) AND {words[2]}"
        case Form.NOT:
            return f"{words[0]} NOT {words[1]}"
    return " AND ".join(words)
