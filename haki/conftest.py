"""What every test can ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the checkout (HAKI_SHARED_DATA); the test is skipped where there is none."""
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("HAKI_SHARED_DATA", default))
    if not folder.is_dir():
        pytest.skip(f"needs the real data folder (HAKI_SHARED_DATA), which is not at {folder.name!r}")
    return folder


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Give each test its own folder of files, index and mail."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.INDEX_ROOT = tmp_path / "index"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
