"""Two facets counted against each other: how many records carry a code of one and a code of the other."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from haki.search.counting import Selection
from haki.search.schema import facet_field

Table = dict[str, dict[str, int]]
"""Code of the outer facet → code of the inner one → records; what has none is left out."""
MOST_OUTER, MOST_INNER = 400, 600  # codes; together they must stay under tantivy's 65,000
_AT_ONCE = 2


@dataclass(frozen=True)
class Cross:
    """Two facets to be counted against each other. only: facet → codes, to which what is counted is narrowed further."""

    outer: str
    inner: str
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)


def crossed(selection: Selection, crosses: Sequence[Cross]) -> list[Table]:
    """Return a table for each of `crosses`, counted side by side: tantivy lets other threads run while it counts."""
    with ThreadPoolExecutor(_AT_ONCE) as counting:
        return list(counting.map(lambda cross: _crossed(selection, cross), crosses))


def _crossed(selection: Selection, cross: Cross) -> Table:
    filters = dict(selection.filters)
    for facet, codes in cross.only.items():
        among = filters.get(facet)
        filters[facet] = [code for code in codes if not among or code in among]
        if not filters[facet]:
            return {}
    query = replace(selection, filters=filters).compiled()
    inner = {name: _terms(name, MOST_INNER) for name in selection.held(cross.inner)}
    asked = {name: {**_terms(name, MOST_OUTER), "aggs": inner} for name in selection.held(cross.outer)}
    answer = selection.opened.searcher.aggregate(query, asked)
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for outer in asked:
        for bucket in answer[outer]["buckets"]:
            for name in inner:
                found[bucket["key"]].update({one["key"]: one["doc_count"] for one in bucket[name]["buckets"]})
    return {code: dict(counts) for code, counts in found.items() if counts}


def _terms(name: str, size: int) -> dict[str, dict[str, str | int]]:
    return {"terms": {"field": facet_field(name), "size": size, "segment_size": size}}
