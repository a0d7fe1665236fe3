"""The searches follow the change feed: each is told of the records it had not found before, once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from haki.accounts import access
from haki.core import actions as core
from haki.core import feed, records
from haki.core.alone import alone
from haki.core.records import RecordKind
from haki.search import matching
from haki.search.follower import affected
from haki.search.matching import Wanted
from haki.search.queries import IndexUnusable
from haki.search.reader import opened
from haki.search.schema import facet_names
from haki.subscriptions.actions.remembering import found_now, remember, unknown
from haki.subscriptions.models import Known, Match, Position, SavedSearch

CHUNK = 5_000
"""Records that are looked at together: they are held in memory."""
_LOCK = 4_729_071
_WRITTEN = 5_000


def catch_up() -> int:
    """Find what is new to every search, up to where the index is; return how many it found.

    Nothing is done while another process does it, or while there is no index. What dies in the middle is done again.
    """
    with alone(_LOCK) as is_alone:
        if not is_alone:
            return 0
        try:
            return _catch_up()
        except IndexUnusable:
            return 0


def _catch_up() -> int:
    until, database = opened().generation.state().cursor, core.identity()
    searches = _live()
    for search in searches.filter(known=None):
        remember(search)
    position = Position.objects.filter(database=database).first()
    pruned = feed.whole_from()
    if position is None or (pruned is not None and position.cursor < pruned):
        return _start_anew(searches, database, until)
    if until <= position.cursor:
        return 0
    batch = feed.since(position.cursor, until=until)
    count = 0
    if batch.changes and searches.exists():
        asking = _Asking(searches)
        for kind in records.every():
            ids = affected(kind, batch.changes)
            while chunk := list(islice(ids, CHUNK)):
                count += asking.ask(kind, chunk)
    position.cursor = batch.cursor
    position.save(update_fields=["cursor"])
    return count


def _live() -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(deleted_at=None, owner__is_active=True).select_related("owner")


def _start_anew(searches: Iterable[SavedSearch], database: UUID, cursor: int) -> int:
    """Compare all that each search finds with what it knows: the feed cannot say what changed (a restore, a long pause)."""
    count = 0
    if Position.objects.exists():
        for search in searches:
            count += _note({search: found_now(search)}, changed=None)
    Position.objects.update_or_create(is_only=True, defaults={"database": database, "cursor": cursor})
    return count


class _Asking:
    """All searches, each distinct question once."""

    def __init__(self, searches: Iterable[SavedSearch]) -> None:
        self._by_kind: dict[str, dict[str, tuple[Wanted, list[SavedSearch]]]] = defaultdict(dict)
        declared = set(facet_names())
        for search in searches:
            filters = {facet: codes for facet, codes in search.chosen.items() if facet in declared}
            tokens = access.tokens(search.owner)
            wanted = Wanted(search.kind, search.query, filters, tokens, search.with_suggested)
            _, of_question = self._by_kind[search.kind].setdefault(
                repr((search.query, sorted(filters.items()), sorted(tokens), search.with_suggested)), (wanted, [])
            )
            of_question.append(search)

    def ask(self, kind: RecordKind, ids: Sequence[UUID]) -> int:
        """Note which searches find these records anew; return how many matches that were."""
        questions = list(self._by_kind.get(kind.kind, {}).values())
        if not questions:
            return 0
        sources = [(kind.kind, source) for source in kind.documents(ids)]
        answers = matching.match(sources, [wanted for wanted, _ in questions])
        found = {
            search: answer
            for (_, searches), answer in zip(questions, answers, strict=True)
            if answer
            for search in searches
        }
        model = kind.model._default_manager  # noqa: SLF001
        return _note(found, changed=dict(model.filter(pk__in=ids).values_list("pk", "created_at")))


def _note(found: Mapping[SavedSearch, Sequence[UUID]], *, changed: Mapping[UUID, dt.datetime] | None) -> int:
    """Write down what searches found that they did not know. changed: when each record was made, where that is known."""
    now = timezone.now()
    maybe_known = [
        search
        for search, ids in found.items()
        if changed is None or any(changed.get(pk, search.since) <= search.since for pk in ids)
    ]
    known: dict[UUID, bytes] = {}
    for start in range(0, len(maybe_known), _WRITTEN):
        some = Known.objects.filter(search__in=maybe_known[start : start + _WRITTEN])
        known |= {pk: bytes(ids) for pk, ids in some.values_list("search", "ids")}
    matches = [
        Match(search=search, record=pk, found_at=now, is_due=search.is_mailed)
        for search, ids in found.items()
        for pk in unknown(ids, known.get(search.pk, b""))
    ]
    Match.objects.bulk_create(matches, ignore_conflicts=True, batch_size=_WRITTEN)
    return len(matches)
