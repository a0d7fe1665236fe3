"""Where an installation lives: HAKI_HOME, the folder of database, index and files."""

import os
import sys
from pathlib import Path


def default_home() -> Path:
    """Return HAKI_HOME, else /var/lib/haki for root, else the user's data folder."""
    if given := os.environ.get("HAKI_HOME"):
        return Path(given).expanduser().resolve()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "haki"
    if os.geteuid() == 0:
        return Path("/var/lib/haki")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "haki"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "haki"
