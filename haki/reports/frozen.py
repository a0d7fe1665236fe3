"""Between a snapshot and its report."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from haki.core import records, ulid
from haki.lib.rendering import Figure, Item, Passage, Report, figures_of, jsonfile
from haki.lib.rendering.changing import without_records
from haki.lib.rendering.packing import unpack
from haki.reports.models import Snapshot

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


def report_of(snapshot: Snapshot) -> Report:
    """Return the report that a snapshot froze."""
    return jsonfile.report(snapshot.content)


def figures(report: Report) -> list[Figure]:
    """Return the figures of a report, in their order: a figure is named by its place, from 1."""
    return list(figures_of(report.blocks))


def passages(report: Report) -> list[Passage]:
    """Return the places where people write."""
    return [block for block in report.blocks if isinstance(block, Passage)]


def shown_to(report: Report, user: "User | AnonymousUser") -> tuple[Report, int]:
    """Return a report without the entries whose records `user` may not see (or that are gone), and how many these are."""
    blocks = list(report.blocks)
    shown = {block.record for block in blocks if isinstance(block, Item) and block.record}
    hidden = shown - _visible(shown, user)
    return replace(report, blocks=without_records(blocks, hidden)), len(hidden)


def _visible(named: set[str], user: "User | AnonymousUser") -> set[str]:
    by_kind: dict[str, list[UUID]] = {}
    for one in named:
        kind, _, identifier = one.partition(":")
        by_kind.setdefault(kind, []).append(ulid.parse(identifier))
    found = set()
    for kind, ids in by_kind.items():
        seen = records.get(kind).visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)
        found |= {named_as(kind, pk) for pk in seen}
    return found


def named_as(kind: str, pk: UUID) -> str:
    """Return how an entry of a report names the record that it shows."""
    return f"{kind}:{ulid.text(pk)}"


def counted(report: Report) -> dict[str, set[UUID]]:
    """Return kind → all the records that the figures of a report counted, and those that its entries show."""
    found: dict[str, set[UUID]] = {}
    for one in figures_of(report.blocks):
        if one.trace:
            found.setdefault(one.trace.kind, set()).update(unpack(one.trace.ids))
    for block in report.blocks:
        if isinstance(block, Item) and block.record:
            kind, _, identifier = block.record.partition(":")
            found.setdefault(kind, set()).add(ulid.parse(identifier))
    return found
