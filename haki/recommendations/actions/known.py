"""What is there already, for a batch of drafts: a few queries for a whole batch, and what the run itself has added."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from haki.recommendations.drafts import Draft
from haki.recommendations.matching import Keys, Known

Natural = tuple[str, str]
"""Source and key."""


class Seen(NamedTuple):
    """An attestation that is there: its id, its recommendation, and the hash of what it says."""

    attestation: UUID
    recommendation: UUID
    content_hash: bytes


@dataclass
class Index:
    """Attestations by natural key and language, and what shares a text or a number with others."""

    natural: dict[Natural, dict[str, Seen]] = field(default_factory=lambda: defaultdict(dict))
    texts: dict[UUID, list[Known]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[UUID, list[Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, draft: Draft, keys: Keys, seen: Seen) -> None:
        """Note an attestation that is, or would be, written."""
        self.natural[draft.source, draft.key][draft.language] = seen
        known = Known(seen.recommendation, draft.source, draft.number, draft.position)
        if keys.text is not None:
            self.texts[keys.text].append(known)
        if keys.number is not None:
            self.numbers[keys.number].append(known)

    def load_natural(self, drafts: Iterable[Draft]) -> None:
        """Read the attestations that have the drafts' natural keys; what the index has of its own stays."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for draft in drafts:
            if (draft.source, draft.key) not in self.natural:
                wanted[draft.source].append(draft.key)
        with connection.cursor() as cursor:
            for source, source_keys in wanted.items():
                cursor.execute(
                    "SELECT key, language, id, recommendation_id, content_hash FROM recommendations_attestation"
                    " WHERE source = %s AND key = ANY(%s)",
                    [source, source_keys],
                )
                for key, language, attestation, recommendation, content_hash in cursor.fetchall():
                    self.natural[source, key].setdefault(
                        language, Seen(attestation, recommendation, bytes(content_hash))
                    )

    def load_matches(self, keys: Iterable[Keys]) -> None:
        """Read the attestations of public recommendations that share a text or a number with one of `keys`."""
        keys = list(keys)
        self._load("text_key", self.texts, [one.text for one in keys if one.text])
        self._load("number_key", self.numbers, [one.number for one in keys if one.number])

    def _load(self, column: str, into: dict[UUID, list[Known]], wanted: list[UUID]) -> None:
        if not wanted:
            return
        # What people keep from the public is never joined by a program: a public row would vanish in it.
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT a.{column}, a.recommendation_id, a.source, a.number, a.content->>'position'"  # noqa: S608
                " FROM recommendations_attestation a JOIN recommendations_recommendation r ON r.id = a.recommendation_id"
                f" WHERE a.{column} = ANY(%s) AND r.audience = 'public' ORDER BY a.created_at, a.key",
                [wanted],
            )
            for key, recommendation, source, number, position in cursor.fetchall():
                into[key].append(Known(recommendation, source, number, position or ""))
