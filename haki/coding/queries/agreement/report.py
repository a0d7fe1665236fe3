"""The report of a sample: how far its coders agree with each other, and the model with each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING
from uuid import UUID

from haki.coding.models import Sample, SampleCoder
from haki.coding.queries import samples
from haki.coding.queries.agreement.differences import Disagreement, agreed, disagreements
from haki.coding.queries.agreement.pairs import Codings, Pair, pair
from haki.coding.queries.model_codings import model_codings
from haki.coding.queries.scheme_terms import SCHEMES
from haki.coding.queries.texts import texts_of
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


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
    shown = texts_of(sample.kind, [text.record for text in texts], user)
    seen = [text for text in texts if text.record in shown]
    coders = list(sample.coders.select_related("person"))
    done = [coder for coder in coders if coder.finished_at]
    said = _by_coder(done, samples.codings(sample, done))
    version, model = model_codings(sample, labels, shown) if with_figures and done else ("", {})
    several = SCHEMES[sample.scheme].several
    people: list[tuple[str, Codings]] = [(str(coder), said[coder.pk]) for coder in done if with_figures]
    pairs = [pair(a, b, labels, several=several, is_model=False) for a, b in combinations(people, 2)]
    if version:
        pairs += [pair(("", model), one, labels, several=several, is_model=True) for one in people]
    return Report(
        sample=sample,
        several=several,
        labels=labels,
        pairs=pairs,
        waiting=[coder for coder in coders if not coder.finished_at],
        disagreements=disagreements(seen, shown, done, said, labels),
        agreed=agreed(seen, done, said, labels) if len(done) == len(coders) else [],
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
