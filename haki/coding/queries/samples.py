"""Reading samples: whose they are, what each coder has still to do, the texts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from haki.accounts.models import Role, User
from haki.accounts.permissions import ROLES, Permission, may
from haki.coding.models import BlindCoding, Decided, Sample, SampleCoder, SampleText
from haki.core import records
from haki.core.records import SearchDocument
from haki.search.queries import matching_ids
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

_FIRST = ("en", "fr", "es", "ru", "ar", "zh")
_PART = 5_000


@dataclass(frozen=True)
class Shown:
    """The text of a record as a coder reads it."""

    record: UUID
    text: str
    language: str

    @property
    def sha256(self) -> str:
        """Tells whether the text is still what it was."""
        return sha256(self.text.encode()).hexdigest()


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


def shared_ids(query: str, kind: str, people: Iterable["User"]) -> list[UUID]:
    """Return the records that a query finds and every one of these people may see; IndexUnusable while there is no index."""
    found: set[UUID] | None = None
    for person in people:
        ids = set(matching_ids(query, user=person, kind=kind))
        found = ids if found is None else found & ids
    return sorted(found or ())


def coded(kind: str, ids: Collection[UUID], labels: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Return record → those of `labels` that it is coded to, decided."""
    found: dict[UUID, set[UUID]] = {}
    everything = list(ids)
    for start in range(0, len(everything), _PART):
        rows = Decided.objects.filter(kind=kind, record__in=everything[start : start + _PART], term__in=labels)
        for record, term in rows.values_list("record", "term"):
            found.setdefault(record, set()).add(term)
    return found


def texts_of(kind: str, ids: Collection[UUID], user: "User | AnonymousUser") -> dict[UUID, Shown]:
    """Return record → its text, of those that a person may see: in English where there is one, else the first there is."""
    declared = records.get(kind)
    visible = list(declared.visible_to(user).filter(pk__in=list(ids)).values_list("pk", flat=True))
    return {document.id: _shown(document) for document in declared.documents(visible)}


def _shown(document: SearchDocument) -> Shown:
    languages = [code for code in _FIRST if code in document.texts] or list(document.texts)
    language = languages[0] if languages else "und"
    return Shown(document.id, document.texts.get(language, ""), language)


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
