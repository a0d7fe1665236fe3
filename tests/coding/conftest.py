"""Two invented coders, Edda and Farid, and texts of invented recommendations in an index of the test's own."""

from collections.abc import Callable

import pytest
from django.test import Client

from haki.accounts.models import Role, User
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, enter, index, term
from haki.vocab.models import Term
from haki.vocab.tests.copied import vocabularies

__all__ = ["enter", "vocabularies"]
SignedIn = Callable[[User], Client]


@pytest.fixture
def edda(db: None) -> User:
    return User.objects.create_user("edda@example.org", "a long passphrase", name="Edda", role=Role.VALIDATOR)


@pytest.fixture
def farid(db: None) -> User:
    return User.objects.create_user("farid@example.org", "a long passphrase", name="Farid", role=Role.FOCAL_POINT)


@pytest.fixture
def browser_of() -> SignedIn:
    """The browser of somebody who is signed in, without a screen."""

    def signed_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def twelve(enter: Enter) -> list[Recommendation]:
    """Twelve public texts, found by their index."""
    made = [enter(f"Inspect prison number {number} without warning.", audience="public") for number in range(12)]
    index()
    return made


@pytest.fixture
def torture() -> Term:
    return term("upr-issues", "torture-and-other-cid-treatment")


@pytest.fixture
def detention() -> Term:
    return term("upr-issues", "detention")
