"""Totals and facets: exact, each facet without its own filter, and only of what the person may see."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tantivy import Occur, Query

from haki.accounts.access import PUBLIC
from haki.search.compiling import any_of
from haki.search.reader import Opened, found_count
from haki.search.results import FacetCount
from haki.search.schema import SEPARATOR, facet_field, public_term

MOST_CODES = 3000  # of one facet; all facets together must stay under tantivy's 65,000


@dataclass(frozen=True)
class Selection:
    """What is asked of the index: a query (None: everything), filters within which values are alternatives, a kind, access."""

    opened: Opened
    query: Query | None
    filters: Mapping[str, Sequence[str]]
    kind: str | None
    access: Collection[str]

    def compiled(self, *, without: str = "") -> Query:
        """Return the whole as one query; `without` a facet's own filter. Filters add nothing to the score."""
        must = [] if self.query is None else [(Occur.Must, self.query)]
        must.append((Occur.Must, self.access_query()))
        if self.kind is not None:
            must.append((Occur.Must, self._unscored("record_kind", [self.kind])))
        for facet, codes in self.filters.items():
            if facet != without and codes:
                must.append((Occur.Must, self._unscored(facet_field(facet), codes)))
        return Query.boolean_query(must) if len(must) > 1 else must[0][1]

    def access_query(self) -> Query:
        """Return what finds the records that the person may see."""
        return self._unscored("access", sorted(self.access))

    def _unscored(self, name: str, values: Iterable[str]) -> Query:
        wanted = [Query.term_query(self.opened.schema, name, value, "basic") for value in values]
        return Query.const_score_query(any_of(wanted), 0.0)

    def is_all_public(self, *, without: str = "") -> bool:
        """Return whether this is all that the public sees, which the term dictionary alone can count.

        It counts deleted records too until a merge drops them, so not while there are any.
        """
        filtered = any(codes for facet, codes in self.filters.items() if facet != without)
        return self.query is None and not filtered and set(self.access) == {PUBLIC} and not self.opened.has_deleted


Counts = dict[str, dict[str, int]]


def counted(selection: Selection, facets: Sequence[str]) -> tuple[int, dict[str, list[FacetCount]]]:
    """Return the total of a selection and the counts of `facets`."""
    own = [facet for facet in facets if selection.filters.get(facet)]
    total, counts = _count(selection, [facet for facet in facets if facet not in own])
    for facet in own:
        counts |= _count(selection, [facet], without=facet)[1]
    return total, {facet: _ordered(counts.get(facet, {}), selection.filters.get(facet, ())) for facet in facets}


def total(selection: Selection) -> int:
    """Return how many records a selection has."""
    if selection.is_all_public():
        return _public(selection, [])[0]
    return found_count(selection.opened.searcher, selection.compiled())


def _count(selection: Selection, facets: Sequence[str], *, without: str = "") -> tuple[int, Counts]:
    if selection.is_all_public(without=without):
        return _public(selection, facets)
    wanted = {facet: _terms(facet_field(facet), MOST_CODES) for facet in facets}
    wanted[""] = _terms("record_kind", 100)  # every record has one: their sum is the total
    answer = selection.opened.searcher.aggregate(selection.compiled(without=without), wanted)
    counts = {
        facet: {bucket["key"]: bucket["doc_count"] for bucket in answer[facet]["buckets"]} for facet in (*facets, "")
    }
    return sum(counts.pop("").values()), counts


def _terms(name: str, size: int) -> dict[str, dict[str, str | int]]:
    return {"terms": {"field": name, "size": size, "segment_size": size}}


def _public(selection: Selection, facets: Collection[str]) -> tuple[int, Counts]:
    """Return the public's counts, read off the frequencies of terms that only public records carry."""
    searcher = selection.opened.searcher
    counts: Counts = defaultdict(lambda: defaultdict(int))
    everything = 0
    for facet in ("", *facets) if selection.kind is not None else ("",):
        prefix = public_term(selection.kind, facet) if selection.kind is not None else ""
        for term, count in searcher.terms_with_prefix("public_facet", prefix):
            _, name, code = term.split(SEPARATOR, 2)
            if not name:
                everything += count
            elif name in facets:
                counts[name][code] += count
    return everything, {facet: dict(codes) for facet, codes in counts.items()}


def _ordered(counts: Mapping[str, int], chosen: Sequence[str]) -> list[FacetCount]:
    codes = {**counts, **{code: counts.get(code, 0) for code in chosen}}
    ranked = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    return [FacetCount(code, count, code in chosen) for code, count in ranked]
