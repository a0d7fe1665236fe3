"""The cast: Amina (editor), Bilal (contributor of a ministry), Dina (administrator)."""

import pytest

from haki.accounts.models import Organisation, Role, User


@pytest.fixture
def ministry(db: None) -> Organisation:
    return Organisation.objects.create(name="Ministry of Justice of Marenga")


@pytest.fixture
def amina(db: None) -> User:
    return User.objects.create_user("amina@example.org", "a long passphrase", name="Amina", role=Role.EDITOR)


@pytest.fixture
def bilal(ministry: Organisation) -> User:
    return User.objects.create_user(
        "bilal@example.org", "a long passphrase", name="Bilal", role=Role.CONTRIBUTOR, organisation=ministry
    )


@pytest.fixture
def dina(db: None) -> User:
    return User.objects.create_user("dina@example.org", "a long passphrase", name="Dina", role=Role.ADMINISTRATOR)
