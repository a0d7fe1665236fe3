"""What the models in force say of a text that is not stored."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from haki.coding import models_in_force
from haki.coding.queries.scheme_terms import SCHEMES, scheme_of
from haki.vocab.models import Term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from haki.lib.textml.model import Suggested

AT_LEAST = 0.2
"""Probability below which nothing is suggested."""


@dataclass(frozen=True, slots=True)
class SuggestedTerm:
    """A term for a text. words: what led to it, as it stands in the text, strongest first, each with its part of the score."""

    term: Term
    probability: float
    is_likely: bool
    words: tuple[tuple[str, float], ...]


def suggest_now(text: str, *, language: str = "en") -> dict[str, list[SuggestedTerm]]:
    """Return scheme → terms that the models in force suggest for a text, likeliest first; nothing is written.

    Schemes whose model does not read the language, cannot be used, or is missing, have an empty list.
    """
    from haki.lib.textml.bundle import suggest_all

    models = models_in_force.current().models
    asked = {scheme: models[scheme] for scheme in SCHEMES if scheme in models and language in models[scheme].languages}
    said = suggest_all([one.model for one in asked.values()], [text], at_least=AT_LEAST)[0] if asked else []
    of_scheme: dict[str, list[Suggested]] = {scheme: [] for scheme in SCHEMES}
    of_scheme.update(zip(asked, said, strict=True))
    terms = _terms(of_scheme)
    return {
        scheme: [
            SuggestedTerm(terms[scheme, one.label], one.probability, one.is_likely, one.words)
            for one in found
            if (scheme, one.label) in terms
        ]
        for scheme, found in of_scheme.items()
    }


def _terms(said: "Mapping[str, list[Suggested]]") -> dict[tuple[str, str], Term]:
    """Return (scheme, code) → the term, of the terms in use: all schemes in one query."""
    asked = {scheme: {one.label for one in found} for scheme, found in said.items() if found}
    codes = {code for of_scheme in asked.values() for code in of_scheme}
    vocabularies = {SCHEMES[scheme].vocabulary for scheme in asked}
    in_use = Q(valid_to=None) | Q(valid_to__gte=timezone.localdate())
    terms = Term.objects.filter(in_use, vocabulary__in=vocabularies, code__in=codes).select_related("parent")
    return {
        (scheme, term.code): term
        for term in (terms if codes else ())
        if (scheme := scheme_of(term)) in asked and term.code in asked[scheme]
    }
