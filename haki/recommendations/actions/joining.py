"""Joining two recommendations into one, and separating them again."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import model_to_dict
from django.utils.translation import gettext as _

from haki.coding import actions as coding
from haki.links.models import Link
from haki.recommendations.actions.again import merge_again
from haki.recommendations.actions.terms import term_ids
from haki.recommendations.models import Attestation, Moved, Recommendation
from haki.recommendations.queries import KIND

Kept = dict[str, Any]
"""What `separate` needs: the ids of what was moved, and the rows that found their like there already."""


def join(first: Recommendation, second: Recommendation) -> Kept:
    """Make one recommendation of two: the one that was here first stays, the other's identifier leads to it.

    Returns what `separate` needs. ValidationError when they are one already, or not for the same people to see.
    """
    keep, gone = sorted((first, second), key=lambda one: (one.created_at, one.pk))
    if keep.pk == gone.pk:
        raise ValidationError(_("These are one recommendation already."))
    if (keep.audience, keep.organisation_id) != (gone.audience, gone.organisation_id):
        raise ValidationError(
            _("One of the two is kept from some who may see the other. Give both the same audience first.")
        )
    moved: Kept = {
        "record": str(gone.pk),
        "into": str(keep.pk),
        "created_at": gone.created_at.isoformat(),
        "attestations": _ids(gone.attestations.all()),
        "addresses": _ids(Moved.objects.filter(recommendation=gone)),
        **coding.move(kind=KIND, record=gone.pk, to=keep.pk),
        **_move_links(gone.pk, keep.pk),
    }
    Attestation.objects.filter(recommendation=gone).update(recommendation=keep)
    Moved.objects.filter(recommendation=gone).update(recommendation=keep)
    gone_id = gone.pk
    gone.delete()
    Moved.objects.create(pk=gone_id, recommendation=keep)
    merge_again({keep.pk}, term_ids())
    return moved


def separate(moved: Kept) -> None:
    """Make two recommendations again of what `join` made one; ValidationError when the one has nothing left of the other.

    Both are for those whom the one is for now: it may have been restricted since, and with it the text of the other.
    """
    record, into = UUID(moved["record"]), UUID(moved["into"])
    own = Attestation.objects.filter(pk__in=moved["attestations"])
    now_in = set(own.values_list("recommendation", flat=True))
    rest = Attestation.objects.filter(recommendation__in=now_in).exclude(pk__in=moved["attestations"])
    if len(now_in) != 1 or not rest.exists():
        raise ValidationError(_("Nothing is left to be separated: one of the two is no longer attested by any source."))
    first = own[0]
    now = Recommendation.objects.get(pk=now_in.pop())
    Moved.objects.filter(pk=record).delete()
    Recommendation.objects.create(
        pk=record, text=first.text, audience=now.audience, organisation_id=now.organisation_id
    )
    Recommendation.objects.filter(pk=record).update(created_at=moved["created_at"])
    own.update(recommendation=record)
    Moved.objects.filter(pk__in=moved["addresses"]).update(recommendation=record)
    coding.put_back(moved, record=record)
    Link.objects.filter(pk__in=moved["links_from"]).update(from_record=record)
    Link.objects.filter(pk__in=moved["links_to"]).update(to_record=record)
    Link.objects.bulk_create([Link(**fields) for fields in moved["links_there"]])
    merge_again({record, into, now.pk}, term_ids())


def _move_links(gone: UUID, keep: UUID) -> Kept:
    """Move links; one that leads to where another of its type leads already, or between the two, is kept aside."""
    links = list(Link.objects.filter(Q(from_record=gone) | Q(to_record=gone)))
    there = set(
        Link.objects.filter(Q(from_record=keep) | Q(to_record=keep)).values_list("from_record", "type", "to_record")
    )
    moved: Kept = {"links_from": [], "links_to": [], "links_there": []}
    for link in links:
        start = keep if link.from_record == gone else link.from_record
        end = keep if link.to_record == gone else link.to_record
        if start == end or (start, link.type, end) in there:
            moved["links_there"].append(_link_fields(link))
            link.delete()
            continue
        moved["links_from" if link.from_record == gone else "links_to"].append(str(link.pk))
        Link.objects.filter(pk=link.pk).update(from_record=start, to_record=end)
    return moved


def _link_fields(link: Link) -> Kept:
    fields = model_to_dict(link, fields=["from_kind", "type", "to_kind", "note"])
    return {
        **fields,
        "id": str(link.pk),
        "from_record": str(link.from_record),
        "to_record": str(link.to_record),
        "by_id": str(link.by_id) if link.by_id else None,
    }


def _ids(rows: Any) -> list[str]:
    return [str(pk) for pk in rows.values_list("pk", flat=True)]
