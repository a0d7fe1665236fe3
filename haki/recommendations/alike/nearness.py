"""Attestations of one session or document that are nearly the same in two sources: proposed to a person as one recommendation.

Sources put them together differently: one has a paragraph for what three States asked, another three rows. So what is compared
are clauses, and the likest two count.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

import numpy as np
from rapidfuzz import fuzz, process

from haki.lib.alike import clauses

NEAR = 88.0
"""The token sort ratio from which two clauses are proposed as one; below it, on UPR texts, most pairs are different."""


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
    """Yield pairs of attestations of one block that are nearly the same, with their likeness (NEAR to 100), the likest first.

    Of different sources, recommendations and not of different numbers; at least one of each pair is new. A source says a thing
    once: each clause has its likeliest of each other source only.
    """
    numbers: dict[UUID, set[str]] = defaultdict(set)
    sources: dict[UUID, set[str]] = defaultdict(set)
    for one in block:
        sources[one.recommendation].add(one.source)
        if one.number:
            numbers[one.recommendation].add(one.number)
    said = [(one, words) for one in block for words in _sorted_words(one.text)]
    taken: set[tuple[int, str]] = set()
    seen: set[frozenset[UUID]] = set()
    for score, first, second in _scored(said):
        one, other = said[first][0], said[second][0]
        pair = frozenset((one.recommendation, other.recommendation))
        ends = {(first, other.source), (second, one.source)}
        is_of_one = bool(sources[one.recommendation] & sources[other.recommendation])
        if is_of_one or ends & taken or len(numbers[one.recommendation] | numbers[other.recommendation]) > 1:
            continue
        taken |= ends
        if pair not in seen:
            seen.add(pair)
            yield min(one.id, other.id), max(one.id, other.id), score


def _scored(said: Sequence[tuple[Told, str]]) -> list[tuple[float, int, int]]:
    """Return the pairs of clauses that are near and in one language, one of them new, the likest first."""
    new = [place for place, (one, _) in enumerate(said) if one.is_new]
    if not new:
        return []
    cells = process.cdist(
        [said[place][1] for place in new],
        [words for _, words in said],
        scorer=fuzz.ratio,
        score_cutoff=NEAR,
        dtype=np.float32,
    )
    found = {
        (float(cells[row, column]), *sorted((new[row], int(column))))
        for row, column in zip(*np.nonzero(cells), strict=True)
        if new[row] != column and said[new[row]][0].language == said[column][0].language
    }
    return sorted(found, key=lambda one: (-one[0], one[1:]))


def _sorted_words(text: str) -> list[str]:
    """Return what rapidfuzz's token sort ratio compares, of each clause."""
    return [" ".join(sorted(clause.split())) for clause in clauses(text) if clause]
