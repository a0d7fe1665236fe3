"""Recommendations to the invented States Marenga and Osteria, entered by hand and found in an index of the test's own."""

from collections.abc import Callable
from typing import Any

import pytest

from haki.accounts.models import User
from haki.recommendations.actions import Entry, create
from haki.recommendations.models import Recommendation
from haki.search import reader, vocabulary
from haki.search.index import build
from haki.search.lock import writing
from haki.vocab.models import Term

Enter = Callable[..., Recommendation]


def term(vocabulary_code: str, code: str) -> Term:
    """The term of a vocabulary."""
    return Term.objects.get(vocabulary=vocabulary_code, code=code)


def index() -> None:
    """Build the index of what is in the database now."""
    vocabulary.forget()
    reader.forget()
    with writing():
        build()


@pytest.fixture
def enter(amina: User) -> Enter:
    """Enter a recommendation; `index()` makes it found."""

    def entered(text: str, *, state: str = "SVN", position: str = "supported", **said: Any) -> Recommendation:
        about = {name: said.pop(name) for name in ("audience", "organisation") if name in said}
        entry = Entry(
            text=text,
            concerned=[term("areas", state)],
            recommending=[term("areas", "NOR")],
            body=term("bodies", "UPR"),
            session=term("upr-sessions", "UPR-20"),
            position=term("upr-positions", position),
            **said,
        )
        return create(entry=entry, by=amina, **about)

    return entered
