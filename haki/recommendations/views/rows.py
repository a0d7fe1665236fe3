"""A recommendation as lists show it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext

from haki.coding.models import Decided, Suggestion
from haki.coding.queries import suggestions_of
from haki.recommendations import naming, queries
from haki.recommendations.models import Recommendation
from haki.search.results import Hit
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

CODES = 7
"""Codes shown of a recommendation in a list; its own page shows all."""
_TONES = {"supported": "good", "partially": "warn", "noted": "warn"}


@dataclass(frozen=True)
class Tag:
    """A code as a word. said: by what it is only suggested, empty of one that is decided."""

    label: str
    said: str = ""


@dataclass
class Row:
    """A recommendation in a list: pieces of its text with the found words marked, and what is said of it."""

    record: Recommendation
    concerned: Sequence[Term]
    recommending: Sequence[Term]
    parts: Sequence[tuple[str, bool]]
    language: str
    address: str
    tags: list[Tag] = field(default_factory=list)
    more_tags: int = 0

    @property
    def reference(self) -> str:
        return naming.reference(self.record)

    @property
    def tone(self) -> str:
        return tone(self.record)


def tone(record: Recommendation) -> str:
    """Return the colour of a recommendation's position: good, warn or quiet."""
    return _TONES.get(record.position.code, "quiet") if record.position else "quiet"


def read(
    hits: Sequence[Hit], *, user: "User | AnonymousUser", addresses: Mapping[UUID, str], with_suggested: bool = False
) -> list[Row]:
    """Return the rows of a page in the order of its hits, without those the reader may not see.

    with_suggested: codes that are only suggested are shown too, marked, after the decided ones.
    """
    found = {hit.id: hit for hit in hits}
    page = queries.page(list(found), user)
    rows = {shown.record.pk: _row(shown, found[shown.record.pk], addresses) for shown in page}
    if with_suggested:
        _add_suggested(rows)
    return list(rows.values())


def _add_suggested(rows: Mapping[UUID, Row]) -> None:
    tags: dict[UUID, dict[Term, Tag]] = defaultdict(dict)
    for one in suggestions_of(queries.KIND, list(rows)).order_by(F("probability").desc(nulls_last=True)):
        tags[one.record].setdefault(one.term, Tag(term_label(one.term), suggested_by(one)))
    for pk, found in tags.items():
        rows[pk].tags += list(found.values())[:CODES]
        rows[pk].more_tags += max(0, len(found) - CODES)


def suggested_by(suggestion: Suggestion) -> str:
    """Return what suggests a code, in words: a rule, or a model with its probability."""
    if suggestion.probability is None:
        return gettext("suggested by a rule")
    return gettext("suggested by a model, %(share)s %%") % {"share": round(100 * suggestion.probability)}


def _row(shown: queries.Shown, hit: Hit, addresses: Mapping[UUID, str]) -> Row:
    record, tags = shown.record, _tags(shown.codes)
    return Row(
        record,
        shown.concerned,
        shown.recommending,
        parts=hit.snippet or [(record.text, False)],
        language=hit.language if hit.snippet else record.language,
        address=addresses[record.pk],
        tags=tags[:CODES],
        more_tags=max(0, len(tags) - CODES),
    )


def _tags(codes: Sequence[Decided]) -> list[Tag]:
    return [Tag(term_label(term)) for term in dict.fromkeys(code.term for code in codes)]


def term_label(term: Term) -> str:
    """Return how a term is shown among codes: goals and targets by their number."""
    return f"SDG {term.code}" if term.vocabulary_id == "sdg" else term.label
