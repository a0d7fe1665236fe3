"""What every test can ask for: real data, real programs, a cast of people.

The cast: Amina (editor), Bilal (contributor of a ministry), Chen (contributor of another organisation), Dina (administrator).
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from pytest_django import Settings

from haki.accounts.models import Organisation, Role, User


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the checkout (HAKI_SHARED_DATA); the test is skipped where there is none."""
    default = Path(__file__).resolve().parents[1] / "shared" / "data"
    folder = Path(os.environ.get("HAKI_SHARED_DATA", default))
    if not folder.is_dir():
        pytest.skip(f"needs the real data folder (HAKI_SHARED_DATA), which is not at {folder.name!r}")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _emptied_where_there_is_something() -> Iterator[None]:
    """After a test that commits, delete what there is: to truncate seventy empty tables takes longer than most of these tests."""
    kept = {"django_content_type", "auth_permission"}  # made again from the program's own models

    def sql_flush(self: DatabaseOperations, style: Any, tables: list[str], **how: Any) -> list[str]:
        names = [self.quote_name(name) for name in tables if name not in kept]
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'set')")
            if not cursor.fetchone()[0]:
                return whole(self, style, tables, **how)
            asked = [f"SELECT {n} WHERE EXISTS (SELECT FROM {name})" for n, name in enumerate(names)]  # noqa: S608
            cursor.execute(" UNION ALL ".join(asked))
            filled = [names[row[0]] for row in cursor.fetchall()]
        # No trigger writes of it, and no order of the tables has to be found.
        return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {name}" for name in filled)]  # noqa: S608

    whole = DatabaseOperations.sql_flush
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture(autouse=True)
def _own_settings(settings: Settings, tmp_path: Path) -> None:
    """Give each test its own folder of files, index and mail; passwords cost nothing (the journeys' program hashes them well)."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.FILES_ROOT = tmp_path / "files"
    settings.INDEX_ROOT = tmp_path / "index"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")


@pytest.fixture
def client(db: None) -> Client:
    """A visitor's browser without a screen. Any request may write: pages count their use every twenty seconds."""
    return Client()


def need(tool: str, package: str) -> str:
    """Return the path of a program that some tests need; without it skip, saying what installs it.

    Where nothing may be skipped (HAKI_SKIPS_ARE_FAILURES, set by .ci/run) a missing program is a failure.
    """
    if path := shutil.which(tool) or next(Path("/usr/lib/postgresql").glob(f"15/bin/{tool}"), None):
        return str(path)
    reason = f"{tool} is not installed: apt install {package}"
    if os.environ.get("HAKI_SKIPS_ARE_FAILURES"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium."""
    return need("chromium", "chromium")


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
def chen(db: None) -> User:
    other = Organisation.objects.create(name="Human Rights Institution of Osteria")
    return User.objects.create_user(
        "chen@example.org", "a long passphrase", name="Chen", role=Role.CONTRIBUTOR, organisation=other
    )


@pytest.fixture
def dina(db: None) -> User:
    return User.objects.create_user("dina@example.org", "a long passphrase", name="Dina", role=Role.ADMINISTRATOR)
