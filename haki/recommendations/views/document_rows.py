"""The recommendations of a document as its page shows them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from haki.recommendations.models import Attestation, Part, Recommendation
from haki.recommendations.queries import states
from haki.recommendations.views.rows import tone
from haki.vocab.models import Term

_PART = re.compile(r"[A-Z]+(?=\.)")


@dataclass(frozen=True)
class Row:
    """A recommendation in its document. headings: those that begin with it. text: in the language asked for, if there is one."""

    record: Recommendation
    text: str
    language: str
    page: int | None
    headings: list[str]
    follow_up: str
    tone: str
    recommending: Sequence[Term]


def rows(records: Iterable[Recommendation], attested: Sequence[Attestation], language: str) -> Iterator[Row]:
    """Yield the rows in the order of the records."""
    # Of several sources that of the document itself: the one that knows its pages and headings. Else the first.
    known = [one for one in attested if _knows_place(one)]
    first = {one.recommendation_id: one for one in reversed([*known, *attested])}
    said = {one.recommendation_id: one.text for one in attested if one.language == language}
    before: list[str] = []
    for record in records:
        content = first[record.pk].content if record.pk in first else {"given": {}}
        headings = content["given"].get("headings") or []
        text = said.get(record.pk, "") if language != record.language else ""
        yield Row(
            record,
            text or record.text,
            language if text else record.language,
            content["given"].get("page"),
            [one for at, one in enumerate(headings) if headings[: at + 1] != before[: at + 1]],
            content.get("follow_up", ""),
            tone(record),
            states(record, Part.RECOMMENDING),
        )
        before = headings


def _knows_place(one: Attestation) -> bool:
    given = one.content["given"]
    return bool(given.get("page") or given.get("headings"))


def in_order(number: str) -> tuple[str, tuple[int, ...]]:
    """Return by what a paragraph's number is sorted: 115.9 stands before 115.10, C.3 before D.1."""
    part = _PART.match(number)
    return part[0] if part else "", tuple(map(int, re.findall(r"\d{1,9}", number)))
