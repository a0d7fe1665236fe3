"""A demo as `haki start --demo` makes it, seeded once; each test's own transaction is rolled back over it.

Its tests run in one process, one after the other (`xdist_group`): what was seeded is removed before any other test.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from haki.demo import seed
from haki.vocab.actions import load


@pytest.fixture(scope="package")
def seeded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """The folder of files of a seeded demo."""
    with tempfile.TemporaryDirectory() as folder, django_db_blocker.unblock():
        with override_settings(DEMO=True, FILES_ROOT=Path(folder)):
            load()
            seed.seed()
        yield Path(folder)
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def demo(seeded: Path, db: None, settings: Settings) -> None:
    settings.DEMO = True
    settings.FILES_ROOT = seeded
