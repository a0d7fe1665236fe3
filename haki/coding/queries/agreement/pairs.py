"""Two who coded the same texts, compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from haki.lib.textml.agreement import Agreement, Coding, Comparison, compare
from haki.vocab.models import Term

Codings = Mapping[UUID, set[UUID]]


@dataclass(frozen=True)
class Pair:
    """Two who coded the same texts: names, how many texts, the figures. is_model: whether the first is the model."""

    first: str
    second: str
    texts: int
    comparison: Comparison
    labels: Sequence[Term]
    is_model: bool = False

    @property
    def rows(self) -> list[tuple[Term, Agreement]]:
        """The labels that either gave, with their figures."""
        pairs = zip(self.labels, self.comparison.labels, strict=True)
        return [(term, label) for term, label in pairs if label.either]

    @property
    def unused(self) -> int:
        """How many labels neither gave."""
        return len(self.labels) - len(self.rows)


def pair(
    first: tuple[str, Codings], second: tuple[str, Codings], labels: Sequence[Term], *, several: bool, is_model: bool
) -> Pair:
    (one, ones), (two, twos) = first, second
    common = sorted(ones.keys() & twos.keys())
    figures = compare(_matrix(ones, common, labels), _matrix(twos, common, labels), several=several)
    return Pair(one, two, len(common), figures, labels, is_model=is_model)


def _matrix(codings: Codings, records: Sequence[UUID], labels: Sequence[Term]) -> Coding:
    rows = [[term.pk in codings[record] for term in labels] for record in records]
    return np.array(rows, dtype=np.bool_).reshape(len(records), len(labels))
