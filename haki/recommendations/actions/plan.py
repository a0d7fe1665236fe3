"""What importing a batch of drafts will do, decided before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from haki.core import ulid
from haki.ingest.sources import Outcome
from haki.recommendations.actions.known import Index, Seen
from haki.recommendations.drafts import Draft, content_hash
from haki.recommendations.matching import Keys, choose, keys


@dataclass(frozen=True, slots=True)
class Writing:
    """An attestation to write."""

    id: UUID
    recommendation: UUID
    draft: Draft
    keys: Keys
    content_hash: bytes


@dataclass
class Plan:
    """What to write.

    created: recommendations with their first attestation; joined: attestations of recommendations that are there, or
    created by the same plan; changed: attestations that now say something else.
    """

    created: list[Writing] = field(default_factory=list)
    joined: list[Writing] = field(default_factory=list)
    changed: list[Writing] = field(default_factory=list)

    @property
    def attested(self) -> list[Writing]:
        """All attestations to write anew."""
        return self.created + self.joined


def plan(drafts: Sequence[Draft], index: Index, outcome: Outcome) -> Plan:
    """Decide for each draft, counting rows in `outcome`; natural keys must be different among the drafts.

    `index` gains what will be there after, so that drafts of one batch find each other.
    """
    index.load_natural(drafts)
    hashes = [content_hash(draft) for draft in drafts]
    keyed = {
        position: keys(draft)
        for position, (draft, its_hash) in enumerate(zip(drafts, hashes, strict=True))
        if not _is_same(index, draft, its_hash)
    }
    index.load_matches(keyed[position] for position in keyed if not _languages(index, drafts[position]))
    planned = Plan()
    for position, draft in enumerate(drafts):
        _note_unresolved(draft, outcome)
        if position in keyed:
            _decide(draft, keyed[position], hashes[position], index=index, planned=planned, outcome=outcome)
        else:
            outcome.unchanged += len(draft.rows)
    return planned


def _languages(index: Index, draft: Draft) -> dict[str, Seen]:
    return index.natural.get((draft.source, draft.key), {})


def _is_same(index: Index, draft: Draft, its_hash: bytes) -> bool:
    seen = _languages(index, draft).get(draft.language)
    return seen is not None and seen.content_hash == its_hash


def _decide(draft: Draft, draft_keys: Keys, its_hash: bytes, *, index: Index, planned: Plan, outcome: Outcome) -> None:
    languages = _languages(index, draft)
    if (seen := languages.get(draft.language)) is not None:
        writing = Writing(seen.attestation, seen.recommendation, draft, draft_keys, its_hash)
        planned.changed.append(writing)
    elif (joins := _joins(draft, draft_keys, languages, index)) is not None:
        writing = Writing(ulid.new(), joins, draft, draft_keys, its_hash)
        planned.joined.append(writing)
    else:
        writing = Writing(ulid.new(), ulid.new(), draft, draft_keys, its_hash)
        planned.created.append(writing)
        outcome.created += 1
        outcome.updated -= 1
    outcome.updated += 1 + draft.adding
    outcome.unchanged += len(draft.rows) - 1 - draft.adding
    index.add(draft, draft_keys, Seen(writing.id, writing.recommendation, its_hash))


def _joins(draft: Draft, draft_keys: Keys, languages: dict[str, Seen], index: Index) -> UUID | None:
    for seen in languages.values():
        return seen.recommendation
    by_text = index.texts.get(draft_keys.text, []) if draft_keys.text else []
    by_number = index.numbers.get(draft_keys.number, []) if draft_keys.number else []
    return choose(draft, by_text, by_number)


def _note_unresolved(draft: Draft, outcome: Outcome) -> None:
    for vocabulary, name, row in draft.unresolved:
        outcome.unresolved[vocabulary, name] += 1
        outcome.first_rows.setdefault((vocabulary, name), row)
