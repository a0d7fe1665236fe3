"""Records as mails, feeds and pages tell of them: title, date, a short excerpt, the permanent address."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import get_language

from haki.core.records import RecordKind, SearchDocument

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

LETTERS = 280
"""Of an excerpt: what is written elsewhere is read there."""


@dataclass(frozen=True)
class Told:
    """A record in short. address: whole; url: on this site; date: in words, as exactly as it is known, or empty."""

    id: UUID
    title: str
    date: str
    excerpt: str
    language: str
    url: str
    made_at: dt.datetime
    changed_at: dt.datetime

    @property
    def address(self) -> str:
        return f"{settings.BASE_URL}{self.url}"


def read(
    kind: RecordKind, ids: Sequence[UUID], user: "User | AnonymousUser", *, letters: int | None = LETTERS
) -> list[Told]:
    """Return these records in this order, without those that `user` may not see. letters: of the excerpt; None: all."""
    found = {record.pk: record for record in kind.visible_to(user).filter(pk__in=list(ids))}
    documents = {document.id: document for document in kind.documents(list(found))}
    return [_told(kind, found[pk], documents[pk], letters) for pk in ids if pk in found and pk in documents]


def _told(kind: RecordKind, record: object, document: SearchDocument, letters: int | None) -> Told:
    language, text = _text(document)
    title = kind.title(record)
    date = kind.dated(record) if kind.dated else ""
    return Told(
        id=document.id,
        title=title,
        date="" if date in title else date,
        excerpt=text.strip() if letters is None else Truncator(" ".join(text.split())).chars(letters),
        language=language,
        url=kind.url(record),
        made_at=getattr(record, "created_at"),  # noqa: B009 -- every record has them (haki.core.models.Record)
        changed_at=getattr(record, "updated_at"),  # noqa: B009
    )


def _text(document: SearchDocument) -> tuple[str, str]:
    """Return a text of a record and its language: the reader's, if it has one."""
    texts = {language: text for language, text in document.texts.items() if text.strip()}
    wanted = (get_language() or "en").split("-")[0]
    language = wanted if wanted in texts else next(iter(texts), "und")
    return language, texts.get(language, "")
