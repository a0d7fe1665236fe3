from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from haki.accounts.models import User
from haki.accounts.models.user import Role
from haki.vocab import actions, shipped

Done = dict[str, actions.Loaded]


@pytest.fixture(scope="module")
def shipped_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Done]:
    """Load the shipped vocabularies once for a file of tests, in a transaction around those of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield actions.load(demo=False)
        transaction.set_rollback(True)


@pytest.fixture
def vocabularies(shipped_once: Done, db: None) -> Done:
    """The shipped vocabularies, without the demo's invented States."""
    return shipped_once


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor@example.org", role=Role.EDITOR)


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A small folder of vocabularies that a test may change."""
    folder = tmp_path / "vocabularies"
    write(
        folder, "colours", "code,parent,en,fr,valid_from,valid_to,wave\nred,,Red,Rouge,,,700\ncrimson,red,Crimson,,,,\n"
    )
    (folder / "colours" / "names.csv").write_text(
        "code,name,language,kind,valid_from,valid_to\nred,Scarlet,en,former,1900,1950\nred,rosso,it,alias,,\n"
    )
    return folder


def write(folder: Path, code: str, terms: str) -> None:
    """Make the folder of a vocabulary with these terms."""
    (folder / code).mkdir(parents=True, exist_ok=True)
    (folder / code / "vocabulary.toml").write_text(
        f'code = "{code}"\ntitle = {{ en = "{code.title()}" }}\nsource = "a test"\nlicence = "none"\nreleased = 2026-01-01\n'
    )
    (folder / code / "terms.csv").write_text(terms, encoding="utf-8")


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    return shipped.FOLDER
