"""Tests run on a real PostgreSQL: the one of HAKI_DATABASE_URL, else an embedded one in a home of the test run's own.

Loaded by `-p` before Django reads its settings; the workers of pytest-xdist inherit the environment of the first process.
"""

import atexit
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import psycopg


def _start() -> None:
    if os.environ.get("HAKI_TEST_HOME"):
        return
    home = Path(tempfile.mkdtemp(prefix="haki-test-", dir="/tmp" if Path("/tmp").is_dir() else None))
    home.chmod(0o755)  # the system user that runs PostgreSQL for root passes through it
    os.environ["HAKI_TEST_HOME"] = os.environ["HAKI_HOME"] = str(home)
    leaving = ExitStack()
    leaving.callback(shutil.rmtree, home, ignore_errors=True)
    if not os.environ.get("HAKI_DATABASE_URL"):
        from haki.config import embedded

        os.environ["HAKI_DATABASE_URL"] = address = leaving.enter_context(embedded.use(home, "tests"))
        with psycopg.connect(address, autocommit=True) as server:  # what it holds need not outlive a power cut
            for careless in ("fsync", "synchronous_commit", "full_page_writes"):
                server.execute(f"ALTER SYSTEM SET {careless} = off")
            server.execute("SELECT pg_reload_conf()")
    atexit.register(leaving.close)


_start()
