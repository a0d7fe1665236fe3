"""What came in, before anything is written: the same for a feed, a mail, a row of a spreadsheet, a form and a paste."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from haki.ingest import cleaning

if TYPE_CHECKING:
    from haki.vocab.models import Term


@dataclass(frozen=True, kw_only=True)
class Received:
    """One thing received. key: its name in its channel. Empty fields take what the channel says (language, publisher …).

    title and text are plain text (haki.lib.markup.plain). published_at: aware. given: what the source sent, by its own names,
    values JSON can hold. raw: where its bytes are kept below FILES_ROOT, empty where `given` has everything.
    """

    key: str
    title: str = ""
    text: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    language: str = ""
    country: "Term | None" = None
    published_at: dt.datetime | None = None
    confidentiality: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    raw: str = ""

    @cached_property
    def content_hash(self) -> bytes:
        """16 bytes that are equal when the same was received again."""
        said = [self.title, self.text, self.url, self.publisher, self.author, self.confidentiality]
        said += [self.published_at.isoformat() if self.published_at else ""]
        return blake2b(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"), digest_size=16).digest()


LONGEST_KEY: Final = 300


def fitting(key: str) -> str:
    """Return a key as it is kept: one that is too long by its beginning and a checksum."""
    key = cleaning.text(key).strip()
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:260]}#{blake2b(key.encode(), digest_size=16).hexdigest()}"


def version_of(key: str, content: bytes) -> str:
    """Return the key under which something is kept that came in again and says something else."""
    return f"{key[:260]}#{content.hex()[:16]}"
