"""Reading models: which speaks for each scheme, how good it says it is, and what it would say of a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.coding import models_in_force
from haki.coding.models import Decision, ModelVersion
from haki.coding.queries.scheme_terms import SCHEMES, scheme_of, terms_in_use, titles
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.lib.textml.model import Suggested

AT_LEAST = 0.2
"""Probability below which nothing is suggested."""


@dataclass(frozen=True)
class SchemeState:
    """A scheme as it stands here.

    version: the model in force, None where there is none. card: its model card as data (haki.lib.textml.Card.as_data).
    accepted, rejected: decisions of people. problem: why nothing is suggested in it, empty when something is.
    """

    code: str
    title: str
    vocabulary: str
    several: bool
    version: ModelVersion | None
    accepted: int
    rejected: int
    problem: str | Promise

    @property
    def card(self) -> Mapping[str, Any]:
        """The model card, empty without a model."""
        return self.version.card if self.version else {}


@dataclass(frozen=True, slots=True)
class SuggestedTerm:
    """A term for a text. words: what led to it, as it stands in the text, strongest first, each with its part of the score."""

    term: Term
    probability: float
    is_likely: bool
    words: tuple[tuple[str, float], ...]


def schemes() -> list[SchemeState]:
    """Return every scheme with its model and what people decided in it."""
    names = dict(titles())
    rows = {row.scheme: row for row in versions().filter(is_in_force=True)}
    wrong = models_in_force.current().problems
    missing = _("There is no model for this scheme yet: people's decisions make one when there are enough.")
    found = []
    for scheme, by in SCHEMES.items():
        said = Decision.objects.filter(term__in=terms_in_use(scheme).values("pk")).aggregate(
            accepted=Count("pk", filter=Q(is_accepted=True)), rejected=Count("pk", filter=Q(is_accepted=False))
        )
        problem = wrong.get(scheme, "" if scheme in rows else missing)
        found.append(
            SchemeState(scheme, names[scheme], by.vocabulary, by.several, rows.get(scheme), **said, problem=problem)
        )
    return found


def versions(scheme: str | None = None) -> QuerySet[ModelVersion]:
    """Return the model versions, of one scheme or of all, the newest first, without their content."""
    rows = ModelVersion.objects.defer("content", "learned_from").select_related("by").order_by("-trained_at", "-pk")
    return rows.filter(scheme=scheme) if scheme else rows


def problems() -> dict[str, str | Promise]:
    """Return scheme → why its model in force, or the one that ships, cannot be read."""
    from haki.lib import textml

    found = dict(models_in_force.current().problems)
    for scheme in SCHEMES:
        path = models_in_force.shipped(scheme)
        if scheme not in found and path.exists():
            try:
                textml.load(path)
            except textml.ModelUnreadable as problem:
                found[scheme] = str(problem)
    return found


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
