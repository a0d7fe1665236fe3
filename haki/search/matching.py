"""Many searches asked of a few records: which of those that have just come or changed does each find?

The records are put into a small index in memory, where ten thousand searches take seconds. The searches are compiled for the
index that serves, so they mean what they mean there: it must hold the records already (haki.core.feed.since, `until`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tantivy import Index

from haki.core.records import SearchDocument
from haki.lib.query import parse
from haki.search import documents
from haki.search.analysis import register
from haki.search.compiling import Compiler
from haki.search.counting import Selection
from haki.search.folder import IndexUnusable
from haki.search.hits import NEWEST, Page, page
from haki.search.queries import MOST_HITS, REBUILDING, asked_of_index
from haki.search.reader import Opened
from haki.search.schema import schema
from haki.search.vocabulary import vocabulary

HEAP = 16_000_000
SECONDS = 600.0
_ALL = Page(NEWEST, 0, MOST_HITS)


@dataclass(frozen=True)
class Wanted:
    """A search as it is asked of records. access: the tokens of whoever asks (haki.accounts.access)."""

    kind: str
    query: str
    filters: Mapping[str, Sequence[str]]
    access: frozenset[str]
    with_suggested: bool = False


def match(sources: Iterable[tuple[str, SearchDocument]], wanted: Sequence[Wanted]) -> list[list[UUID]]:
    """Return for each search which of the records (kind, search document) it finds.

    IndexUnusable while the index is being built.
    """
    index = _in_memory(sources)
    known = vocabulary()

    def answer(serving: Opened) -> list[list[UUID]]:
        here = Opened(serving.generation, serving.signature, index, index.searcher(), has_deleted=False, public=None)
        found = []
        for one in wanted:
            parsed = parse(one.query)
            compiler = Compiler(serving, known, with_suggested=one.with_suggested)
            query = compiler.compile(parsed.tree) if parsed.tree is not None else None
            selection = Selection(here, query, one.filters, one.kind, one.access, one.with_suggested)
            found.append([hit.id for hit in page(selection, _ALL, None)[1]])
        return found

    answered = asked_of_index(answer, seconds=SECONDS)
    if answered is None:
        raise IndexUnusable(str(REBUILDING))
    return answered


def _in_memory(sources: Iterable[tuple[str, SearchDocument]]) -> Index:
    index = Index(schema())
    register(index)
    writer = index.writer(HEAP, 1)
    for kind, source in sources:
        writer.add_document(documents.to_index(kind, source))
    writer.commit()
    index.reload()
    return index
