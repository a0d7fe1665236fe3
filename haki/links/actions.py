"""Making and removing links."""

from uuid import UUID

from django.db import transaction

from haki.accounts.models import User
from haki.core import events, ulid
from haki.links.models import Link, LinkType
from haki.links.queries import find


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
        data = {"type": type, "to": f"{second[0]} {ulid.text(second[1])}"}
        events.record("linked", kind=first[0], record_id=first[1], by=by, data=data)
    return made


@transaction.atomic
def unlink(*, link: Link, by: User) -> None:
    """Remove a link."""
    data = {"type": link.type, "to": f"{link.to_kind} {ulid.text(link.to_record)}"}
    events.record("unlinked", kind=link.from_kind, record_id=link.from_record, by=by, data=data)
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
