"""What the models in force are asked of which text, and what becomes of their answers."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db.models import Count

from haki.coding.models import Decision, Seen
from haki.coding.models_in_force import InForce, current, digest
from haki.coding.queries.scheme_terms import SCHEMES, terms_in_use
from haki.coding.queries.suggesting import AT_LEAST

if TYPE_CHECKING:
    from haki.lib.textml import Suggested

Digests = Mapping[str, int]
"""Scheme → what stands for its model and the terms that it can suggest."""
_FIRST = "en"
_OF_UNLIKELY = 3  # words kept of a suggestion that is not likely: there are many, and words are most of what is stored
_USUAL = 10  # decisions on a label after which it is no longer rare


class Row(NamedTuple):
    """A suggestion to write."""

    record: UUID
    term: UUID
    scheme: str
    model: UUID
    probability: float
    is_likely: bool
    words: tuple[tuple[str, float], ...]
    informs: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A record of which models are asked. schemes: to ask now; digests: of all that will have been asked then.

    replaced: the schemes of which older suggestions go.
    """

    record: UUID
    text: str
    text_digest: int
    schemes: tuple[str, ...]
    digests: tuple[int, ...]
    replaced: tuple[str, ...]

    @classmethod
    def of(
        cls, record: UUID, text: tuple[str, str], ask: "Digests", broken: "Digests", seen: Seen | None
    ) -> "Asked | None":
        """Return what to ask; None when all was asked before of the same text.

        text: its language and itself. ask: the models that can be asked. broken: those that cannot; what they said of the same
        text before stays.
        """
        of_text = digest(*text)
        known = set(seen.asked) if seen and seen.text == of_text else set()
        held = {scheme: its for scheme, its in broken.items() if its in known}
        schemes = tuple(scheme for scheme, its in ask.items() if its not in known)
        digests = {*ask.values(), *held.values()}
        is_same = known == digests if seen and seen.text == of_text else seen is None
        if not schemes and is_same:
            return None
        kept = {*ask, *held} - {*schemes}
        replaced = tuple(scheme for scheme in SCHEMES if scheme not in kept)
        return cls(record, text[1], of_text, schemes, tuple(sorted(digests)), replaced)


@dataclass(frozen=True)
class Setting:
    """The models in force with what their labels mean here, read once for many batches.

    terms: scheme → code → the term's identifier, of terms in use. broken: of models that cannot be read now.
    decided: term → how many decisions people made on it.
    """

    models: Mapping[str, InForce]
    terms: Mapping[str, Mapping[str, UUID]]
    digests: Digests
    broken: Digests
    decided: Mapping[UUID, int]

    @property
    def digest(self) -> int:
        """What stands for all of it: when it changes, every record may have to be asked again."""
        return digest(*(f"{scheme} {its}" for scheme, its in sorted(self.digests.items())))

    def schemes_for(self, language: str, without: Collection[str] = ()) -> Digests:
        """Return the schemes whose model reads a language, with the digests of their models."""
        return {
            scheme: self.digests[scheme]
            for scheme, one in self.models.items()
            if language in one.languages and scheme not in without
        }

    def schemes_of(self, levels: Iterable[str]) -> frozenset[str]:
        """Return the schemes that code to these: vocabularies, with " top" behind where it is a term without parent."""
        found = {level.removesuffix(" top"): set[bool]() for level in levels}
        for level in levels:
            found[level.removesuffix(" top")].add(level.endswith(" top"))
        return frozenset(
            by.code
            for by in SCHEMES.values()
            if by.vocabulary in found and (by.is_top is None or by.is_top in found[by.vocabulary])
        )

    def rows(self, wanted: Sequence[Asked]) -> Iterator[Row]:
        """Yield what the models say."""
        from haki.lib import textml

        schemes = [scheme for scheme in self.models if any(scheme in one.schemes for one in wanted)]
        if not schemes:
            return
        answers = textml.suggest_all(
            [self.models[scheme].model for scheme in schemes], [one.text for one in wanted], at_least=AT_LEAST
        )
        for one, of_text in zip(wanted, answers, strict=True):
            for scheme, said in zip(schemes, of_text, strict=True):
                if scheme in one.schemes:
                    yield from self._of_scheme(one.record, scheme, said)

    def _of_scheme(self, record: UUID, scheme: str, said: "Sequence[Suggested]") -> Iterator[Row]:
        terms, version = self.terms[scheme], self.models[scheme].version
        for one in said:
            if (term := terms.get(one.label)) and one.probability >= AT_LEAST:
                chance = min(1.0, round(one.probability, 4))
                shown = one.words if one.is_likely else one.words[:_OF_UNLIKELY]
                words = tuple((word, round(float(weight), 2)) for word, weight in shown)
                informs = round(informing(chance, self.decided.get(term, 0)), 4)
                yield Row(record, term, scheme, version, chance, one.is_likely, words, informs)


def setting() -> Setting:
    """Return the models in force now with what their labels mean."""
    now = current()
    models = {scheme: one for scheme, one in now.models.items() if scheme in SCHEMES}
    versions = {scheme: one.version for scheme, one in models.items()} | now.broken
    terms = {scheme: dict(terms_in_use(scheme).values_list("code", "pk")) for scheme in versions if scheme in SCHEMES}
    digests = {
        scheme: digest(str(versions[scheme]), *(str(pk) for _code, pk in sorted(of_scheme.items())))
        for scheme, of_scheme in terms.items()
    }
    broken = {scheme: digests.pop(scheme) for scheme in now.broken if scheme in digests}
    return Setting(models, terms, digests, broken, dict(Decision.objects.values_list("term").annotate(Count("pk"))))


def language_of(texts: Mapping[str, str]) -> str:
    """Return the language of the text that the models read: English where there is one, else the first."""
    if texts.get(_FIRST):
        return _FIRST
    return next((language for language, text in texts.items() if text), _FIRST)


def informing(chance: float, decided: int) -> float:
    """Return how much a verdict would teach, 0 to 1: the model's uncertainty, less for labels that people decided on often.

    chance: the probability; its entropy in bits is the uncertainty. decided: decisions on the label so far.
    """
    if not 0 < chance < 1:
        return 0.0
    uncertainty = -chance * math.log2(chance) - (1 - chance) * math.log2(1 - chance)
    return uncertainty / math.sqrt(1 + decided / _USUAL)
