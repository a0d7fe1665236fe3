"""The ids of terms by vocabulary and code, read once for an import."""

from collections.abc import Mapping
from uuid import UUID

from haki.vocab.models import Term

TermIds = Mapping[tuple[str, str], UUID]


def term_ids() -> dict[tuple[str, str], UUID]:
    """Return (vocabulary, code) → id of every term."""
    return {(vocabulary, code): term for vocabulary, code, term in Term.objects.values_list("vocabulary", "code", "id")}


def optional(terms: TermIds, vocabulary: str, code: str) -> UUID | None:
    """Return the id of a term, or None for an empty code; KeyError for a code that the vocabulary lacks."""
    return terms[vocabulary, code] if code else None
