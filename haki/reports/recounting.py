"""An old figure counted again: what it was, what it would be now, and why."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import FieldDoesNotExist

from haki.core import records
from haki.core.models import Tombstone
from haki.lib.rendering import Figure, Report, Trace, figures_of
from haki.lib.rendering.packing import unpack
from haki.reports import declared
from haki.reports.changed import Change, Changed, Recounted

if TYPE_CHECKING:
    from haki.reports.declared import Reader

_PART = 5_000


def recount(report: Report, *, user: "Reader" = None) -> list[Recounted]:
    """Return every figure of a report counted again, for the reader for whom it was counted (None: for everybody)."""
    return [_again(number, one, user) for number, one in enumerate(figures_of(report.blocks), start=1)]


def _again(number: int, figure: Figure, user: "Reader") -> Recounted:
    trace = figure.trace
    if trace is None:
        return Recounted(number, figure, problem="This number does not say how it was counted.")
    try:
        asked = declared.query(trace.query)
    except KeyError:
        return Recounted(number, figure, problem=f"There is no counting query “{trace.query}” here any more.")
    try:
        then = set(unpack(trace.ids))
    except ValueError as problem:
        return Recounted(number, figure, problem=str(problem))
    now = set(asked.ids(trace.parameters, user))
    changes = [*_came(now - then, trace), *_gone(then - now, asked, user)]
    return Recounted(number, figure, len(now), changes)


def _came(ids: set[UUID], trace: Trace) -> Iterator[Changed]:
    model = records.get(trace.kind).model
    since: set[UUID] = set()
    if _has(model, "created_at"):
        since = _among(ids, lambda part: _rows(model, part).filter(created_at__gt=datetime.fromisoformat(trace.as_of)))
    for reason, found in ((Change.NEW, since), (Change.CAME, ids - since)):
        if found:
            yield Changed(reason.value, str(reason.label), sorted(found))


def _gone(ids: set[UUID], asked: declared.CountingQuery, user: "Reader") -> Iterator[Changed]:
    kind = records.get(asked.kind)
    erased = _among(ids, lambda part: Tombstone.objects.filter(pk__in=part))
    there = _among(ids - erased, lambda part: _rows(kind.model, part))
    seen = _among(there, lambda part: kind.visible_to(user or AnonymousUser()).filter(pk__in=part))
    known = asked.gone(ids - erased - there)
    for why in sorted(set(known.values())):
        yield Changed(Change.REMOVED.value, why, sorted(one for one, said in known.items() if said == why))
    rest = (
        (Change.ERASED, erased),
        (Change.REMOVED, ids - erased - there - set(known)),
        (Change.WITHDRAWN, there - seen),
        (Change.RECODED, seen),
    )
    for reason, found in rest:
        if found:
            yield Changed(reason.value, str(reason.label), sorted(found))


def _rows(model: Any, part: Collection[UUID]) -> Any:
    return model._default_manager.filter(pk__in=part)  # noqa: SLF001


def _has(model: Any, name: str) -> bool:
    try:
        model._meta.get_field(name)  # noqa: SLF001
    except FieldDoesNotExist:
        return False
    return True


def _among(ids: set[UUID], rows: Any) -> set[UUID]:
    """Return those of `ids` that are among the rows, asked in parts."""
    found: set[UUID] = set()
    ordered = sorted(ids)
    for start in range(0, len(ordered), _PART):
        found |= set(rows(ordered[start : start + _PART]).values_list("pk", flat=True))
    return found
