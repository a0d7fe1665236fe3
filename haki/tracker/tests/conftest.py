"""Vocabularies as shipped, imports without the house around them, and an index."""

from collections.abc import Callable

import pytest

from haki.accounts.models import User
from haki.search import reader, vocabulary
from haki.search.index import build
from haki.search.lock import writing
from haki.tracker.actions import Said, create, ensure_covid
from haki.tracker.models import Entry, Kind
from haki.vocab.models import Term
from haki.vocab.tests.copied import vocabularies

__all__ = ["area", "entered", "index", "vocabularies"]


@pytest.fixture
def index() -> Callable[[], None]:
    """Build the index of all that is there."""

    def build_it() -> None:
        vocabulary.forget()
        reader.forget()
        with writing():
            build()

    return build_it


def area(code: str) -> Term:
    return Term.objects.get(vocabulary="areas", code=code)


def entered(by: User, text: str, country: str = "TGO", *, kind: str = Kind.ISSUE, **more: object) -> Entry:
    """An entry made by hand; `more` goes to Said or, for audience and organisation, to create."""
    restriction = {name: more.pop(name) for name in ("audience", "organisation") if name in more}
    said = Said(kind=kind, text=text, country=area(country), **more)  # type: ignore[arg-type]
    return create(said=said, crises=[ensure_covid()], by=by, **restriction)  # type: ignore[arg-type]
