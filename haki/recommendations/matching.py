"""How a recommendation of one source is recognised in another: by exact keys. What is nearly the same: `nearness.py`.

Two attestations are of one recommendation when they concern the same States, stand in the same session or document, and
have the same number or the same text but for markup, case, punctuation and the list of recommending States.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from haki.lib import markup
from haki.recommendations.drafts import Draft


class Keys(NamedTuple):
    """By what a draft is recognised; None where it lacks what the key is made of."""

    block: UUID | None
    text: UUID | None
    number: UUID | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an attestation that shares a key with a draft."""

    recommendation: UUID
    source: str
    number: str
    position: str


def keys(draft: Draft) -> Keys:
    """Return the keys of a draft: its block (States, and session or document), and in it its text and its number.

    What was withdrawn has none: nothing is to join it.
    """
    if draft.is_withdrawn:
        return Keys(None, None, None)
    states = "+".join(sorted(draft.concerned)) or "+".join(
        sorted(f"?{markup.folded(one.name)}" for one in draft.unresolved if one.vocabulary == "areas")
    )
    place = draft.session or draft.symbol
    if not states or not place:
        return Keys(None, None, None)
    text = markup.fingerprint(draft.text).hex() if markup.folded(draft.text) else ""
    return Keys(
        block=_key(draft.kind, states, place),
        text=_key(draft.kind, states, place, "text", text) if text else None,
        number=_key(draft.kind, states, draft.symbol, "number", draft.number)
        if draft.symbol and draft.number
        else None,
    )


def _key(*parts: str) -> UUID:
    return UUID(bytes=blake2b("\x1f".join(parts).encode(), digest_size=16).digest())


def choose(draft: Draft, by_text: Iterable[Known], by_number: Iterable[Known]) -> UUID | None:
    """Return the recommendation that a draft joins, or None for a new one.

    The same text joins unless a number tells the two apart. The same number joins another source's, when
    that is one recommendation only: a source may cut one paragraph into several of its own.
    """
    told_apart: dict[UUID, bool] = {}
    for known in by_text:
        apart = told_apart.get(known.recommendation, False)
        told_apart[known.recommendation] = apart or _told_apart(draft, known)
    for recommendation, apart in told_apart.items():
        if not apart:
            return recommendation
    numbered = {known.recommendation for known in by_number if known.source != draft.source}
    own = {known.recommendation for known in by_number if known.source == draft.source}
    return numbered.pop() if len(numbered) == 1 and not own else None


def _told_apart(draft: Draft, known: Known) -> bool:
    if draft.number and known.number:
        return draft.number != known.number
    # A State takes one position on one recommendation; sources differ in how they word it, one source does not.
    return draft.source == known.source and bool(draft.position and known.position) and draft.position != known.position
