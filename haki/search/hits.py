"""A page of hits in a stable order, with their snippets."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tantivy import DocAddress, Order, Searcher

from haki.search.compiling import Marks
from haki.search.counting import Selection
from haki.search.results import Hit
from haki.search.snippets import best

NEWEST = ("by_date", Order.Desc)


@dataclass(frozen=True)
class Page:
    """Which hits are wanted: in what order (None: by relevance), from which, how many; the reader's language."""

    sort: tuple[str, Order] | None
    offset: int = 0
    limit: int = 20
    language: str = "en"


def page(selection: Selection, wanted: Page, marks: Marks | None) -> tuple[int, list[Hit]]:
    """Return how many there are, and the hits of a page; without `marks` no texts are read."""
    searcher = selection.opened.searcher
    sort = wanted.sort or (NEWEST if selection.query is None else None)
    query = selection.compiled()
    limit, offset = max(1, min(wanted.limit, searcher.num_docs)), max(0, min(wanted.offset, searcher.num_docs))
    if sort is None:
        # Hits of equal score are told apart by a weight that every record keeps, whatever segment it is in.
        found = searcher.search(query, limit, offset=offset, weight_by_field="weight")
    else:
        name, order = sort
        found = searcher.search(query, limit, offset=offset, order_by_field=name, order=order)
    total: int = found.count  # type: ignore[attr-defined]  # missing in tantivy's stub
    addresses = [address for _, address in found.hits][: wanted.limit]
    ids = _ids(searcher, addresses)
    if marks is None:
        return total, [Hit(record, "") for record in ids]
    hits = []
    for record, address in zip(ids, addresses, strict=True):
        stored: dict[str, Any] = searcher.doc(address).to_dict()
        of, snippet = best(json.loads(bytes(stored["texts"][0])), marks, wanted.language)
        hits.append(Hit(record, stored["record_kind"][0], snippet, of))
    return total, hits


def _ids(searcher: Searcher, addresses: list[DocAddress]) -> list[UUID]:
    """Return the identifiers of records, from the two columns that hold their halves."""
    columns: list[list[Any]] = [searcher.fast_field_values(name, addresses) for name in ("id_high", "id_low")]
    return [UUID(int=(high << 64) | low) for high, low in zip(*columns, strict=True)]
