"""Where coders agree, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from haki.coding.models import SampleCoder, SampleText
from haki.coding.queries.agreement.pairs import Codings
from haki.coding.queries.texts import Shown
from haki.vocab.models import Term


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


def disagreements(
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


def agreed(
    texts: Sequence[SampleText], coders: Sequence[SampleCoder], said: Mapping[int, Codings], labels: Sequence[Term]
) -> list[tuple[UUID, Term]]:
    return [
        (text.record, term)
        for text in texts
        for term in labels
        if coders and all(term.pk in said[one.pk].get(text.record, ()) for one in coders)
    ]
