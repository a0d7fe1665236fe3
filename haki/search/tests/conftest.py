"""Records to search for, in an index of the test's own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from haki.search import reader, vocabulary
from haki.search.index import build
from haki.search.lock import writing
from haki.search.queries import search
from haki.vocab.folding import fold
from haki.vocab.models import Name, Synonym, Term, Vocabulary

# The room of recommendations stands above the search, which knows of it only what it declares.
Document: Any = apps.get_model("recommendations", "Document")
Recommendation: Any = apps.get_model("recommendations", "Recommendation")
RecommendationState: Any = apps.get_model("recommendations", "RecommendationState")

Add = Callable[..., Any]


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    """Forget what another test's database held."""
    vocabulary.forget()
    reader.forget()


def make_vocabulary(code: str) -> Vocabulary:
    return Vocabulary.objects.get_or_create(
        code=code, defaults={"source": "test", "licence": "test", "released_on": "2026-01-01"}
    )[0]


def make_term(vocabulary_code: str, code: str, en: str = "", **labels: str) -> Term:
    labels = {"en": en or code, **labels}
    return Term.objects.get_or_create(
        vocabulary=make_vocabulary(vocabulary_code), code=code, defaults={"labels": labels}
    )[0]


def make_name(term: Term, name: str, kind: str = "former") -> Name:
    return Name.objects.create(term=term, name=name, kind=kind, key=fold(name))


def make_synonyms(group: str, *expressions: str, exact: tuple[str, ...] = (), language: str = "en") -> None:
    for expression in expressions:
        Synonym.objects.create(group=group, expression=expression, language=language, case_exact=expression in exact)


@pytest.fixture
def add(db: None) -> Add:
    """Add a recommendation: its text, then what else it has."""

    def make(text: str, *, language: str = "en", state: str = "", symbol: str = "", **fields: Any) -> Any:
        if symbol:
            fields["document"] = Document.objects.get_or_create(symbol=symbol)[0]
        for name in ("mechanism", "body", "session", "position"):
            if isinstance(fields.get(name), str):
                plural = {
                    "mechanism": "mechanisms",
                    "body": "bodies",
                    "session": "upr-sessions",
                    "position": "upr-positions",
                }
                fields[name] = make_term(plural[name], fields[name])
        made = Recommendation.objects.create(text=text, language=language, **fields)
        if state:
            RecommendationState.objects.create(recommendation=made, state=make_term("areas", state), part="concerned")
        return made

    return make


def build_index() -> None:
    """Build the index from the test's database."""
    with writing():
        build()


def found(query: str = "", *, user: Any = None, **options: Any) -> set[str]:
    """Return the texts of what a visitor (or `user`) finds."""
    results = search(query, user=user or AnonymousUser(), limit=1000, **options)
    assert not results.is_rebuilding
    assert results.total == len(results.hits)
    return {"".join(text for text, _ in hit.snippet) for hit in results.hits}
