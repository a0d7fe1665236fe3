"""What a home keeps from others on the same machine."""

from pathlib import Path

import pytest

from haki.cli.tests.conftest import Home
from haki.cli.tests.test_archive import HEADER, ROWS

pytestmark = pytest.mark.xdist_group("processes")


def test_index_and_mail_are_for_the_owner_alone(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "four.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    home.json("import", "upr-info", str(file))
    for name in ("index", "mail"):
        assert (home.path / name).stat().st_mode & 0o077 == 0, name
