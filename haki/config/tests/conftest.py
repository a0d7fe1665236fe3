import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from haki.config.embedded.processes import working_in


@pytest.fixture
def embedded_home() -> Iterator[Path]:
    """A home that does not exist yet, where the server's own user can get to under root (not so under tmp_path)."""
    folder = Path(tempfile.mkdtemp(prefix="haki-embedded-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder / "home"
    left = working_in(folder / "home" / "database")
    shutil.rmtree(folder)
    assert not left, f"a server was left running: {left}"
