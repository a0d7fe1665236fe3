"""People who saved something. Nothing is searched here: there is no index."""

from typing import Any

import pytest
from django.test import Client

from haki.accounts.models import User
from haki.subscriptions.actions import Asked, save
from haki.subscriptions.models import SavedSearch


def saved(by: User, name: str = "Prisons", **more: Any) -> SavedSearch:
    return save(asked=Asked("recommendation", "prison", {"state": ["TGO"]}), name=name, by=by, **more)


@pytest.fixture
def chens(chen: User) -> Client:
    """Chen's browser."""
    client = Client()
    client.force_login(chen)
    return client
