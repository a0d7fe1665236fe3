"""Reading samples: whose they are, what each coder said and has still to do."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from haki.accounts.models import Role, User
from haki.accounts.permissions import ROLES, Permission, may
from haki.coding.models import BlindCoding, Sample, SampleCoder, SampleText
from haki.core import records
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def visible_samples(user: "User | AnonymousUser") -> QuerySet[Sample]:
    """Return the samples that a person manages or codes; a visitor has none."""
    if may(user, Permission.MANAGE_CODING):
        return Sample.objects.all()
    if not may(user, Permission.CODE):
        return Sample.objects.none()
    return Sample.objects.filter(coders__person=user.pk).distinct()


def possible_coders() -> QuerySet[User]:
    """Return the people who may code."""
    roles = [role for role in Role if Permission.CODE in ROLES[role]]
    return User.objects.filter(is_active=True, role__in=roles).order_by("name", "email")


def labels_of(sample: Sample) -> list[Term]:
    """Return the terms that could be given, in their order."""
    found = {term.pk: term for term in Term.objects.filter(pk__in=sample.labels).select_related("vocabulary", "parent")}
    return [found[pk] for pk in sample.labels]


def coder(sample: Sample, user: "User | AnonymousUser") -> SampleCoder | None:
    """Return a person as a coder of the sample, None when they are not."""
    return sample.coders.filter(person=user.pk).first()


def codings(sample: Sample, coders: Iterable[SampleCoder]) -> dict[tuple[UUID, int], set[UUID]]:
    """Return (record, coder) → the terms given, of coders who have finished: what the others said is not read before."""
    done = [one.pk for one in coders if one.finished_at]
    rows = BlindCoding.objects.filter(text__sample=sample, coder__in=done)
    return {(record, by): set(terms) for record, by, terms in rows.values_list("text__record", "coder", "terms")}


def open_texts(coder: SampleCoder) -> QuerySet[SampleText]:
    """Return the texts that a coder has not coded yet, of those that they may still see."""
    seen = records.get(coder.sample.kind).visible_to(coder.person).values("pk")
    said = BlindCoding.objects.filter(coder=coder).values("text")
    return SampleText.objects.filter(~Q(pk__in=said), sample=coder.sample_id, record__in=seen)


def said(coder: SampleCoder, text: SampleText) -> set[UUID] | None:
    """Return the terms that a coder gave a text, None when they have not coded it."""
    found = BlindCoding.objects.filter(coder=coder, text=text).first()
    return set(found.terms) if found else None
