"""Totals and facets: exact, each facet without its own filter, and only of what the person may see."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from tantivy import Occur, Query

from haki.accounts.access import PUBLIC
from haki.core import records
from haki.search.combining import any_of
from haki.search.documents import key
from haki.search.reader import Opened, PublicCounts, found_count
from haki.search.results import FacetCount
from haki.search.schema import SEPARATOR, facet_field, held, held_names, public_term

MOSTLY = 0.6  # from this share of all records on, the rest is counted and taken off
MOST_CODES = 2500  # of one facet; all facets together must stay under tantivy's 65,000


@dataclass(frozen=True)
class Selection:
    """What is asked of the index: a query (None: everything), filters within which values are alternatives, a kind, access.

    with_suggested: codes that are only suggested are found and counted too. None is both decided and suggested of one
    record (haki.search.documents), so the sum of both counts is exact. among: only these records.
    """

    opened: Opened
    query: Query | None
    filters: Mapping[str, Sequence[str]]
    kind: str | None
    access: Collection[str]
    with_suggested: bool = False
    among: Sequence[UUID] | None = None

    def held(self, facet: str) -> tuple[str, ...]:
        """Return the names under which the codes of a facet are looked for and counted."""
        return held(facet, with_suggested=self.with_suggested)

    def compiled(self, *, without: str = "") -> Query:
        """Return the whole as one query; `without` a facet's own filter. Filters add nothing to the score."""
        must = [] if self.query is None else [(Occur.Must, self.query)]
        must.append((Occur.Must, self.access_query()))
        if self.kind is not None:
            must.append((Occur.Must, self._unscored("record_kind", [self.kind])))
        if self.among is not None:
            wanted = Query.term_set_query(self.opened.schema, "id", [key(record) for record in self.among])
            must.append((Occur.Must, Query.const_score_query(wanted, 0.0)))
        for facet, codes in self.filters.items():
            if facet != without and codes:
                must.append((Occur.Must, self._any_of_fields(map(facet_field, self.held(facet)), codes)))
        return Query.boolean_query(must) if len(must) > 1 else must[0][1]

    def access_query(self) -> Query:
        """Return what finds the records that the person may see."""
        return self._unscored("access", sorted(self.access))

    def _unscored(self, name: str, values: Iterable[str]) -> Query:
        return self._any_of_fields([name], list(values))

    def _any_of_fields(self, names: Iterable[str], values: Sequence[str]) -> Query:
        wanted = [Query.term_query(self.opened.schema, name, value, "basic") for name in names for value in values]
        return Query.const_score_query(any_of(wanted), 0.0)

    def is_all_public(self, *, without: str = "") -> bool:
        """Return whether this is all that the public sees, and its counts are known without going through the records.

        The term dictionary has them; where records were deleted it counts those too until a merge drops them, and the
        counts are those that the writer made at its commit.
        """
        filtered = any(codes for facet, codes in self.filters.items() if facet != without)
        is_known = not self.opened.has_deleted or self.opened.public is not None
        return self.query is None and self.among is None and not filtered and set(self.access) == {PUBLIC} and is_known

    def complement(self) -> Query:
        """Return what finds the rest: records that the person may see, of the kind, that `compiled` does not find."""
        scope = replace(self, query=None, filters={})
        return Query.boolean_query([(Occur.Must, scope.compiled()), (Occur.MustNot, self.compiled())])


Counts = dict[str, dict[str, int]]


def counted(selection: Selection, facets: Sequence[str], total: int) -> dict[str, list[FacetCount]]:
    """Return the counts of `facets`; total: how many records the selection has."""
    own = [facet for facet in facets if selection.filters.get(facet)]
    counts = _count(selection, [name for facet in facets if facet not in own for name in selection.held(facet)], total)
    for facet in own:
        if selection.is_all_public(without=facet):
            counts |= _public(selection, selection.held(facet))[1]
        else:
            counts |= aggregated(selection.opened, selection.compiled(without=facet), selection.held(facet))
    sums = {facet: _sum([counts.get(name, {}) for name in selection.held(facet)]) for facet in facets}
    return {facet: _ordered(sums[facet], selection.filters.get(facet, ())) for facet in facets}


def _sum(counts: Sequence[Mapping[str, int]]) -> Mapping[str, int]:
    if len(counts) == 1:
        return counts[0]
    total = Counter[str]()
    for one in counts:
        total.update(one)
    return total


def _count(selection: Selection, facets: Sequence[str], total: int) -> Counts:
    """Return the counts, on the shortest way: of everything, of the rest where that is smaller, or one by one."""
    if selection.is_all_public():
        return _public(selection, facets)[1]
    everything = replace(selection, query=None, filters={})
    if not everything.is_all_public():
        return aggregated(selection.opened, selection.compiled(), facets)
    of_all, counts = _public(everything, facets)
    if total < MOSTLY * of_all:
        return aggregated(selection.opened, selection.compiled(), facets)
    rest = aggregated(selection.opened, selection.complement(), facets)
    return {
        facet: {
            code: left for code, count in counts.get(facet, {}).items() if (left := count - rest[facet].get(code, 0))
        }
        for facet in facets
    }


def aggregated(opened: Opened, query: Query, facets: Sequence[str]) -> Counts:
    """Return the counts of `facets` among the records that a query finds."""
    if not facets:
        return {}
    answer = opened.searcher.aggregate(query, {facet: _terms(facet_field(facet), MOST_CODES) for facet in facets})
    return {facet: {bucket["key"]: bucket["doc_count"] for bucket in answer[facet]["buckets"]} for facet in facets}


def _terms(name: str, size: int) -> dict[str, dict[str, str | int]]:
    return {"terms": {"field": name, "size": size, "segment_size": size}}


def _public(selection: Selection, facets: Collection[str]) -> tuple[int, Counts]:
    """Return the public's total and counts, read off the frequencies of terms that only public records carry."""
    searcher = selection.opened.searcher
    counts: Counts = defaultdict(lambda: defaultdict(int))
    everything = 0
    if selection.opened.has_deleted:
        return _as_written(selection, facets)
    for facet in ("", *facets) if selection.kind is not None else ("",):
        prefix = public_term(selection.kind, facet) if selection.kind is not None else ""
        for term, count in searcher.terms_with_prefix("public_facet", prefix):
            _, name, code = term.split(SEPARATOR, 2)
            if not name:
                everything += count
            elif name in facets:
                counts[name][code] += count
    return everything, {facet: dict(codes) for facet, codes in counts.items()}


def _as_written(selection: Selection, facets: Collection[str]) -> tuple[int, Counts]:
    """Return the public's total and counts as the writer made them."""
    public = selection.opened.public or {}
    kinds = [selection.kind] if selection.kind is not None else list(public)
    sums = {facet: Counter[str]() for facet in facets}
    for kind in kinds:
        for facet in facets:
            sums[facet].update(public.get(kind, {}).get(facet, {}))
    total = sum(public.get(kind, {}).get("", {}).get("", 0) for kind in kinds)
    return total, {facet: dict(counts) for facet, counts in sums.items()}


def of_the_public(opened: Opened) -> PublicCounts:
    """Count what the public sees of each kind; the total stands under the empty facet and code."""
    found: PublicCounts = {}
    for kind in records.every():
        seen = Selection(opened, None, {}, kind.kind, {PUBLIC}).compiled()
        found[kind.kind] = {"": {"": found_count(opened.searcher, seen)}, **aggregated(opened, seen, held_names())}
    return found


def _ordered(counts: Mapping[str, int], chosen: Sequence[str]) -> list[FacetCount]:
    codes = {**counts, **{code: counts.get(code, 0) for code in chosen}}
    ranked = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    return [FacetCount(code, count, code in chosen) for code, count in ranked]
