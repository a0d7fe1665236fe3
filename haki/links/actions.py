"""Making and removing links."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from haki.accounts.models import User
from haki.core import events, records, ulid
from haki.core.events import Happening
from haki.links.models import Link, LinkType
from haki.links.queries import find


class Between(NamedTuple):
    """A link to be made between two records, each (kind, identifier)."""

    first: tuple[str, UUID]
    type: LinkType
    second: tuple[str, UUID]
    note: str = ""


@transaction.atomic
def link(*, first: tuple[str, UUID], type: LinkType, second: tuple[str, UUID], by: User, note: str = "") -> Link:  # noqa: A002
    """Link two records, each given as (kind, identifier); making the same link again changes nothing.

    Raises LookupError when `by` may not see one of them (or it does not exist: the two are not told apart), ValueError
    when both ends are the same record.
    """
    if first == second:
        raise ValueError("A record cannot be linked to itself.")
    for kind, record in (first, second):
        find(kind, record, user=by)
    made, is_new = Link.objects.get_or_create(
        from_kind=first[0], from_record=first[1], type=type, to_kind=second[0], to_record=second[1],
        defaults={"by": by, "note": note},
    )  # fmt: skip
    if is_new:
        events.record("linked", kind=first[0], record_id=first[1], by=by, data=_data(made))
    return made


@transaction.atomic
def link_many(*, links: Sequence[Between], by: User) -> int:
    """Make links, all or none, and return how many are new. LookupError and ValueError as `link`."""
    if any(one.first == one.second for one in links):
        raise ValueError("A record cannot be linked to itself.")
    _require_visible({end for one in links for end in (one.first, one.second)}, by)
    ends = {one.first[1] for one in links}
    there = {_key(one) for one in Link.objects.filter(from_record__in=ends)}
    new = {_key(made): made for made in (_unsaved(one, by) for one in links)}
    wanted = [made for key, made in new.items() if key not in there]
    Link.objects.bulk_create(wanted, batch_size=500)
    for kind in {made.from_kind for made in wanted}:
        each = [Happening(made.from_record, data=_data(made)) for made in wanted if made.from_kind == kind]
        events.record_many("linked", kind=kind, by=by, each=each)
    return len(wanted)


@transaction.atomic
def unlink(*, link: Link, by: User) -> None:
    """Remove a link."""
    events.record("unlinked", kind=link.from_kind, record_id=link.from_record, by=by, data=_data(link))
    link.delete()


@transaction.atomic
def move(*, old: UUID, new: UUID) -> None:
    """Move every link of a record to another that it was merged into; links that would be doubled are dropped."""
    for ours, other in (("from_record", "to_record"), ("to_record", "from_record")):
        for one in Link.objects.filter(**{ours: old}):
            setattr(one, ours, new)
            twin = Link.objects.filter(
                from_kind=one.from_kind, from_record=one.from_record, type=one.type,
                to_kind=one.to_kind, to_record=one.to_record,
            ).exclude(pk=one.pk)  # fmt: skip
            if getattr(one, other) == new or twin.exists():
                one.delete()
            else:
                one.save(update_fields=[ours])


def _unsaved(one: Between, by: User) -> Link:
    return Link(
        from_kind=one.first[0], from_record=one.first[1], type=one.type.value,
        to_kind=one.second[0], to_record=one.second[1], by=by, note=one.note,
    )  # fmt: skip


def _key(link: Link) -> tuple[str, UUID, str, str, UUID]:
    return (link.from_kind, link.from_record, link.type, link.to_kind, link.to_record)


def _data(link: Link) -> dict[str, str]:
    return {"type": link.type, "to": f"{link.to_kind} {ulid.text(link.to_record)}"}


def _require_visible(ends: Iterable[tuple[str, UUID]], by: User) -> None:
    """Raise LookupError for the first of the records that `by` may not see."""
    asked = defaultdict(list)
    for kind, record in ends:
        asked[kind].append(record)
    for kind, ids in asked.items():
        seen = set(records.get(kind).visible_to(by).filter(pk__in=ids).values_list("pk", flat=True))
        for record in ids:
            if record not in seen:
                raise LookupError(f"There is no {kind} {record}.")
