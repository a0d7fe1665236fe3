"""A page of hits in a stable order, with their snippets."""

import json
from typing import Any
from uuid import UUID

from tantivy import DocAddress, Order, Searcher

from haki.search.compiling import Marks
from haki.search.counting import Selection
from haki.search.results import Hit
from haki.search.snippets import best

NEWEST = ("by_date", Order.Desc)


def page(
    selection: Selection, sort: tuple[str, Order] | None, offset: int, limit: int, marks: Marks | None, language: str
) -> list[Hit]:
    """Return the hits from `offset`; without `marks` no texts are read."""
    searcher = selection.opened.searcher
    sort = sort or (NEWEST if selection.query is None else None)
    query = selection.compiled()
    limit = min(limit, searcher.num_docs)
    if limit < 1:
        return []
    if sort is None:
        # Hits of equal score are told apart by a weight that every record keeps, whatever segment it is in.
        found = searcher.search(query, limit, count=False, offset=offset, weight_by_field="weight").hits
    else:
        name, order = sort
        found = searcher.search(query, limit, count=False, offset=offset, order_by_field=name, order=order).hits
    addresses = [address for _, address in found]
    ids = _ids(searcher, addresses)
    if marks is None:
        return [Hit(record, "") for record in ids]
    hits = []
    for record, address in zip(ids, addresses, strict=True):
        stored: dict[str, Any] = searcher.doc(address).to_dict()
        of, snippet = best(json.loads(bytes(stored["texts"][0])), marks, language)
        hits.append(Hit(record, stored["record_kind"][0], snippet, of))
    return hits


def _ids(searcher: Searcher, addresses: list[DocAddress]) -> list[UUID]:
    """Return the identifiers of records, from the two columns that hold their halves."""
    columns: list[list[Any]] = [searcher.fast_field_values(name, addresses) for name in ("id_high", "id_low")]
    return [UUID(int=(high << 64) | low) for high, low in zip(*columns, strict=True)]
