"""A recommendation as lists show it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from haki.coding.models import Code, Origin
from haki.recommendations.models import Part, Recommendation

if TYPE_CHECKING:
    from haki.accounts.models import User

CODES = 7
"""Codes shown of a recommendation in a list; its own page shows all."""
_TONES = {"supported": "good", "partially": "warn", "noted": "warn", "pending": "quiet"}


@dataclass(frozen=True)
class Tag:
    """A code as a word; `is_guess` when only a model gave it."""

    label: str
    is_guess: bool


@dataclass
class Row:
    """A recommendation in a list: the record, the pieces of its text with found words marked, and what is said of it."""

    record: Recommendation
    parts: Sequence[tuple[str, bool]]
    address: str = ""
    tags: list[Tag] = field(default_factory=list)
    more_tags: int = 0

    @property
    def concerned(self) -> list[str]:
        """The labels of the States concerned."""
        return labels(self.record, Part.CONCERNED)

    @property
    def recommending(self) -> list[str]:
        """The labels of the recommending States."""
        return labels(self.record, Part.RECOMMENDING)

    @property
    def reference(self) -> str:
        return reference(self.record)

    @property
    def tone(self) -> str:
        """The colour of the position: good, warn or quiet."""
        return tone(self.record)


def labels(record: Recommendation, part: Part) -> list[str]:
    """Return the labels of the States that have this part in a recommendation, sorted."""
    return sorted(one.state.label for one in record.states.all() if one.part == part)


def tone(record: Recommendation) -> str:
    """Return the colour of a recommendation's position."""
    return _TONES.get(record.position.code, "quiet") if record.position else "quiet"


def reference(record: Recommendation) -> str:
    """Return how a recommendation is named: its document's symbol and paragraph, else its session, else its body."""
    place = record.document.symbol if record.document else ""
    if not place and record.session:
        place = _("UPR session %(number)s") % {"number": record.session.code.removeprefix("UPR-")}
    place = place or (record.body.label if record.body else "") or (record.mechanism.label if record.mechanism else "")
    return ", ".join(filter(None, [place, record.number])) or record.get_kind_display()


def read(
    hits: Iterable[tuple[UUID, Sequence[tuple[str, bool]]]], *, user: "User | AnonymousUser", addresses: Mapping[UUID, str]
) -> list[Row]:
    """Return the rows of a page in the order of its hits, without those the reader may not see. Three queries."""
    found = dict(hits)
    records = {
        record.id: record
        for record in Recommendation.objects.visible_to(user)
        .filter(pk__in=found)
        .select_related("document", "mechanism", "body", "session", "position")
        .prefetch_related("states__state")
    }
    tags = _tags(records)
    return [
        Row(
            records[pk],
            parts or [(records[pk].text, False)],
            address=addresses[pk],
            tags=tags[pk][:CODES],
            more_tags=max(0, len(tags[pk]) - CODES),
        )
        for pk, parts in found.items()
        if pk in records
    ]


def _tags(ids: Iterable[UUID]) -> Mapping[UUID, list[Tag]]:
    sure: dict[UUID, dict[str, bool]] = defaultdict(dict)
    codes = Code.objects.filter(kind="recommendation", record__in=list(ids)).select_related("term")
    for code in codes.order_by("term__vocabulary", "term__rank", "term__code"):
        label = term_label(code.term)
        sure[code.record][label] = sure[code.record].get(label, False) or code.origin != Origin.MODEL
    tags = defaultdict(list)
    for pk, by_label in sure.items():
        tags[pk] = [Tag(label, is_guess=not is_sure) for label, is_sure in by_label.items()]
    return tags


def term_label(term: Any) -> str:
    """Return how a term is shown among codes: goals and targets by their number."""
    return f"SDG {term.code}" if term.vocabulary_id == "sdg" else str(term.label)
