"""Searching: the one way to the index. What a person may not see is not counted, shown or suggested."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from tantivy import Order, Query

from haki.accounts import access
from haki.core import records
from haki.lib.query import Node, parse
from haki.search import checksums, counting, deadline, folder, reader, spelling
from haki.search.compiling import Compiler, FieldProblem, Marks
from haki.search.counting import Selection
from haki.search.crossing import Cross, Table, crossed
from haki.search.deadline import DeadlineExceeded
from haki.search.folder import IndexUnusable
from haki.search.hits import Page, page
from haki.search.problems import sentence
from haki.search.reader import Opened
from haki.search.results import Hit, QueryProblem, Results
from haki.search.schema import facet_names
from haki.search.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

T = TypeVar("T")
MOST_HITS = 1_000_000
SORTS: dict[str, tuple[str, Order] | None] = {
    "relevance": None,
    "newest": ("by_date", Order.Desc),
    "oldest": ("by_date", Order.Asc),
    "label": ("by_label", Order.Asc),
}
REBUILDING = _("The index is being built; search works again in a moment.")
TOO_LONG = _("This search took too long and was given up. Use fewer or longer words.")


@dataclass(frozen=True)
class Question:
    """A query made ready for one opened index."""

    selection: Selection
    tree: Node | None
    marks: Marks
    problem: QueryProblem | None


def search(
    query: str = "",
    *,
    user: "User | AnonymousUser",
    filters: Mapping[str, Sequence[str]] | None = None,
    kind: str | None = None,
    sort: str = "relevance",
    offset: int = 0,
    limit: int = 20,
    facets: Sequence[str] | None = None,
    with_suggested: bool = False,
) -> Results:
    """Return a page of what `user` may see of the records that match `query` and `filters`.

    filters: facet → codes, any of them within a facet, all facets together. kind: only records of this kind. sort: one of
    SORTS (ValueError otherwise); without words relevance is newest first. facets: those to count; None: all of the kind.
    with_suggested: codes that are only suggested are found and counted like decided ones; whoever shows that must say so.
    A query that cannot be parsed, an unknown field or filter is said in `problem`, and the rest is searched.
    """
    started = time.perf_counter()
    if sort not in SORTS:
        raise ValueError(f"There is no order {sort!r}; expected one of {', '.join(SORTS)}.")
    counted = _facets(kind) if facets is None else list(dict.fromkeys(facets))
    known = vocabulary()
    language = (get_language() or "en").split("-")[0]

    def answer(opened: Opened) -> Results:
        asked = _question(
            opened, known, query=query, user=user, filters=filters or {}, kind=kind, with_suggested=with_suggested
        )
        total, hits = page(asked.selection, Page(SORTS[sort], offset, limit, language), asked.marks)
        counts = counting.counted(asked.selection, counted, total)
        may_see = asked.selection.access_query()
        better = spelling.corrected(
            query, asked.tree, total, Compiler(opened, known, with_suggested=with_suggested), may_see
        )
        return Results(total=total, hits=hits, facets=counts, problem=asked.problem, corrected=better)

    try:
        results = asked_of_index(answer) or Results(is_rebuilding=True, problem=QueryProblem(REBUILDING))
    except DeadlineExceeded:
        results = Results(problem=QueryProblem(TOO_LONG))
    results.took_ms = (time.perf_counter() - started) * 1000
    return results


def cross(
    query: str = "",
    *,
    user: "User | AnonymousUser",
    crosses: Sequence[Cross],
    filters: Mapping[str, Sequence[str]] | None = None,
    kind: str | None = None,
    with_suggested: bool = False,
) -> list[Table]:
    """Return what `search` with the same words and filters counts, facet against facet: a table for each of `crosses`.

    All filters hold, those of the two facets too. The tables are empty while the index cannot answer.
    """
    known = vocabulary()

    def answer(opened: Opened) -> list[Table]:
        asked = _question(
            opened, known, query=query, user=user, filters=filters or {}, kind=kind, with_suggested=with_suggested
        )
        return crossed(asked.selection, crosses)

    try:
        return asked_of_index(answer) or [{} for _cross in crosses]
    except DeadlineExceeded:
        return [{} for _cross in crosses]


def mark() -> str:
    """Return what tells this state of the index from the next: as long as it is the same, every search answers the same."""
    try:
        opened = reader.opened()
    except IndexUnusable:
        return ""
    return "-".join([opened.generation.name, *(f"{part:x}" for part in opened.signature[:2])])


def matching_ids(
    query: str = "",
    *,
    user: "User | AnonymousUser",
    filters: Mapping[str, Sequence[str]] | None = None,
    kind: str | None = None,
    sort: str = "relevance",
    with_suggested: bool = False,
    among: Sequence[UUID] | None = None,
) -> list[UUID]:
    """Return the identifiers of all that `search` would page through; IndexUnusable while the index is being built.

    among: only those of these records.
    """
    known = vocabulary()

    def answer(opened: Opened) -> list[UUID]:
        asked = _question(
            opened, known, query=query, user=user, filters=filters or {}, kind=kind, with_suggested=with_suggested
        )
        if among is not None:
            asked = replace(asked, selection=replace(asked.selection, among=among))
        return [hit.id for hit in page(asked.selection, Page(SORTS[sort], 0, MOST_HITS), None)[1]]

    found = asked_of_index(answer, seconds=120.0)
    if found is None:
        raise IndexUnusable(str(REBUILDING))
    return found


def status() -> dict[str, object]:
    """Return what is known of the index: whether it can be searched, why not, records, generation, cursor, stuck searches."""
    found: dict[str, object] = {"usable": True, "why_not": "", "is_stuck": deadline.stuck()}
    try:
        opened = reader.opened()
    except IndexUnusable as problem:
        return found | {"usable": False, "why_not": str(problem)}
    return found | {
        "generation": opened.generation.name,
        "records": opened.searcher.num_docs,
        "cursor": opened.generation.state().cursor,
    }


def _facets(kind: str | None) -> list[str]:
    return list(facet_names()) if kind is None else [facet.name for facet in records.get(kind).facets]


def _question(
    opened: Opened,
    known: Vocabulary,
    *,
    query: str,
    user: "User | AnonymousUser",
    filters: Mapping[str, Sequence[str]],
    kind: str | None,
    with_suggested: bool,
) -> Question:
    parsed = parse(query)
    compiler = Compiler(opened, known, with_suggested=with_suggested)
    compiled: Query | None = compiler.compile(parsed.tree) if parsed.tree is not None else None
    declared = set(facet_names())
    selection = Selection(
        opened=opened,
        query=compiled,
        filters={facet: list(dict.fromkeys(codes)) for facet, codes in filters.items() if facet in declared and codes},
        kind=kind,
        access=access.tokens(user),
        with_suggested=with_suggested,
    )
    problem = QueryProblem(sentence(parsed.problem), parsed.problem.position) if parsed.problem else None
    if problem is None and compiler.problems:
        problem = QueryProblem(_field_sentence(compiler.problems[0]), compiler.problems[0].node.start)
    if problem is None and (unknown := sorted(set(filters) - declared)):
        problem = QueryProblem(_("There is no filter called “%(name)s”.") % {"name": unknown[0]})
    return Question(selection, parsed.tree, compiler.marks, problem)


def _field_sentence(problem: FieldProblem) -> str | Promise:
    if problem.is_field_known:
        said = {"name": problem.node.name, "value": problem.node.value}
        return _("There is no “%(value)s” in “%(name)s”; it was searched as words.") % said
    return _("There is no field called “%(name)s”; it was searched as words.") % {"name": problem.node.name}


def asked_of_index(answer: Callable[[Opened], T], *, seconds: float = 0.0) -> T | None:
    """Return the answer of the index, or None when there is no index that can answer.

    An error of a damaged index marks it, so that it is built anew; an error on sound files is one of the program and is raised.
    """
    limit = seconds or deadline.SECONDS
    for attempt in (1, 2):
        try:
            opened = reader.opened()
        except IndexUnusable:
            return None
        except BaseException as problem:  # noqa: BLE001 -- PanicException; what is not the index's fault is raised below
            _blame(problem)
            return None
        try:
            return deadline.within(limit, lambda opened=opened: answer(opened))  # type: ignore[misc]
        except BaseException as problem:  # noqa: BLE001
            if attempt == 1 and _was_replaced(opened):
                continue
            _blame(problem)
            return None
    return None


def _was_replaced(opened: Opened) -> bool:
    return folder.current() != opened.generation


def _blame(problem: BaseException) -> None:
    """Mark the index damaged when its files are; else raise the problem again."""
    generation = folder.current()
    if generation is None or isinstance(problem, KeyboardInterrupt | SystemExit):
        raise problem
    try:
        wrong = checksums.problems(generation, generation.state(), thoroughly=True)
    except IndexUnusable as unusable:
        wrong = [str(unusable)]
    if not wrong:
        raise problem
    generation.mark_damaged(f"{problem!r}: {' '.join(wrong)}")
    reader.forget()


__all__ = ["SORTS", "DeadlineExceeded", "Hit", "IndexUnusable", "Results", "matching_ids", "search", "status"]
