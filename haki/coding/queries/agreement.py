"""The report of a sample: how far its coders agree with each other, and the model with each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np

from haki.coding.models import Sample, SampleCoder, SampleText
from haki.coding.queries import samples
from haki.coding.queries.model_codings import model_codings
from haki.coding.queries.samples import Shown
from haki.coding.queries.scheme_terms import SCHEMES
from haki.lib.textml.agreement import Agreement, Coding, Comparison, compare
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

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


@dataclass(frozen=True)
class Disagreement:
    """A text that coders coded differently: who gave what, and the terms in dispute."""

    text: SampleText
    shown: Shown
    given: Sequence[tuple[str, Sequence[Term]]]
    disputed: Sequence[Term]

    @property
    def settled(self) -> list[Term]:
        """The disputed terms that the third person accepted."""
        return [term for term in self.disputed if term.pk in (self.text.settled or ())]


@dataclass(frozen=True)
class Report:
    """What came out of a sample, so far as its coders have finished.

    agreed: (record, term) that all coders gave; empty until all have finished. hidden: texts that the reader may not see or
    that are gone. changed: texts that are no longer as they were drawn. model: version of the model compared, "" for none.
    """

    sample: Sample
    several: bool
    labels: Sequence[Term]
    pairs: Sequence[Pair]
    waiting: Sequence[SampleCoder]
    disagreements: Sequence[Disagreement]
    agreed: Sequence[tuple[UUID, Term]]
    texts: int
    hidden: int
    changed: int
    model: str

    @property
    def people(self) -> list[Pair]:
        """The pairs of people."""
        return [pair for pair in self.pairs if not pair.is_model]

    @property
    def settled(self) -> int:
        """How many of the disagreements a third person has settled."""
        return sum(one.text.settled_at is not None for one in self.disagreements)


def report(sample: Sample, user: "User | AnonymousUser", *, with_figures: bool = True) -> Report:
    """Return the report of a sample as a person may see it: over the texts that they may see.

    with_figures: without them it tells only where coders agree and differ, in no time.
    """
    texts, labels = list(sample.texts.select_related("settled_by")), samples.labels_of(sample)
    shown = samples.texts_of(sample.kind, [text.record for text in texts], user)
    seen = [text for text in texts if text.record in shown]
    coders = list(sample.coders.select_related("person"))
    done = [coder for coder in coders if coder.finished_at]
    said = _by_coder(done, samples.codings(sample, done))
    version, model = model_codings(sample, labels, shown) if with_figures and done else ("", {})
    several = SCHEMES[sample.scheme].several
    people: list[tuple[str, Codings]] = [(str(coder), said[coder.pk]) for coder in done if with_figures]
    pairs = [_pair(a, b, labels, several=several, is_model=False) for a, b in combinations(people, 2)]
    if version:
        pairs += [_pair(("", model), one, labels, several=several, is_model=True) for one in people]
    return Report(
        sample=sample,
        several=several,
        labels=labels,
        pairs=pairs,
        waiting=[coder for coder in coders if not coder.finished_at],
        disagreements=_disagreements(seen, shown, done, said, labels),
        agreed=_agreed(seen, done, said, labels) if len(done) == len(coders) else [],
        texts=len(seen),
        hidden=len(texts) - len(seen),
        changed=sum(shown[text.record].sha256 != text.sha256 for text in seen),
        model=version,
    )


def _by_coder(
    coders: Sequence[SampleCoder], codings: Mapping[tuple[UUID, int], set[UUID]]
) -> dict[int, dict[UUID, set[UUID]]]:
    found: dict[int, dict[UUID, set[UUID]]] = {coder.pk: {} for coder in coders}
    for (record, coder), terms in codings.items():
        found[coder][record] = terms
    return found


def _pair(
    first: tuple[str, Codings], second: tuple[str, Codings], labels: Sequence[Term], *, several: bool, is_model: bool
) -> Pair:
    (one, ones), (two, twos) = first, second
    common = sorted(ones.keys() & twos.keys())
    figures = compare(_matrix(ones, common, labels), _matrix(twos, common, labels), several=several)
    return Pair(one, two, len(common), figures, labels, is_model=is_model)


def _matrix(codings: Codings, records: Sequence[UUID], labels: Sequence[Term]) -> Coding:
    rows = [[term.pk in codings[record] for term in labels] for record in records]
    return np.array(rows, dtype=np.bool_).reshape(len(records), len(labels))


def _disagreements(
    texts: Sequence[SampleText],
    shown: Mapping[UUID, Shown],
    coders: Sequence[SampleCoder],
    said: Mapping[int, Codings],
    labels: Sequence[Term],
) -> list[Disagreement]:
    found = []
    for text in texts:
        given = [(str(one), said[one.pk][text.record]) for one in coders if text.record in said[one.pk]]
        disputed = [term for term in labels if len({term.pk in terms for _name, terms in given}) > 1]
        if disputed:
            named = [(name, [term for term in labels if term.pk in terms]) for name, terms in given]
            found.append(Disagreement(text, shown[text.record], named, disputed))
    return found


def _agreed(
    texts: Sequence[SampleText], coders: Sequence[SampleCoder], said: Mapping[int, Codings], labels: Sequence[Term]
) -> list[tuple[UUID, Term]]:
    return [
        (text.record, term)
        for text in texts
        for term in labels
        if coders and all(term.pk in said[one.pk].get(text.record, ()) for one in coders)
    ]
