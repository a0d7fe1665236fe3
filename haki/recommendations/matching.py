"""How a recommendation of one source is recognised in another: exact keys, and texts that are nearly the same.

Two attestations are of one recommendation when they concern the same States, stand in the same session or document, and
have the same number or the same text but for markup, case, punctuation and the list of recommending States.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from rapidfuzz import fuzz, process

from haki.lib import markup
from haki.recommendations.drafts import Draft

NEAR = 88.0
"""The token sort ratio from which two texts are proposed as one; below it, on UPR texts, most pairs are different."""


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
    """Return the keys of a draft: its block (States, and session or document), and in it its text and its number."""
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


class Told(NamedTuple):
    """An attestation with its text, to be compared with others of its block."""

    id: UUID
    recommendation: UUID
    source: str
    language: str
    number: str
    text: str
    is_new: bool


def near(block: Sequence[Told]) -> Iterator[tuple[UUID, UUID, float]]:
    """Yield pairs of attestations of one block that are nearly the same, with their likeness (NEAR to 100).

    Of different sources, recommendations and not of different numbers; at least one of each pair is new, and each new one
    is paired with its likeliest of each other source only.
    """
    prepared = {one.id: _sorted_words(one.text) for one in block}
    numbers: dict[UUID, set[str]] = defaultdict(set)
    sources: dict[UUID, set[str]] = defaultdict(set)
    for one in block:
        sources[one.recommendation].add(one.source)
        if one.number:
            numbers[one.recommendation].add(one.number)
    seen: set[frozenset[UUID]] = set()
    for one in block:
        if not one.is_new:
            continue
        for other, score in _likeliest(one, block, prepared, sources):
            pair = frozenset((one.recommendation, other.recommendation))
            if pair in seen or len(numbers[one.recommendation] | numbers[other.recommendation]) > 1:
                continue
            seen.add(pair)
            first, second = sorted((one.id, other.id))
            yield first, second, score


def _likeliest(
    one: Told, block: Sequence[Told], prepared: dict[UUID, str], sources: dict[UUID, set[str]]
) -> Iterator[tuple[Told, float]]:
    """Yield the likeliest attestation of each source that does not attest the recommendation of `one` yet."""
    for source in {other.source for other in block} - sources[one.recommendation]:
        others = [
            other
            for other in block
            if other.source == source
            and other.language == one.language
            and one.source not in sources[other.recommendation]  # one source says it once
        ]
        found = process.extractOne(
            prepared[one.id], [prepared[other.id] for other in others], scorer=fuzz.ratio, score_cutoff=NEAR
        )
        if found:
            yield others[found[2]], float(found[1])


def _sorted_words(text: str) -> str:
    """Return what rapidfuzz's token sort ratio compares, made once for each text and not for each pair."""
    return " ".join(sorted(markup.folded(markup.without_states(text)).split()))
