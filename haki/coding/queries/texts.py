"""The texts that samples are drawn from, and as coders read them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from haki.coding.models import Decided
from haki.core import records
from haki.core.records import SearchDocument
from haki.search.queries import matching_ids

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

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
