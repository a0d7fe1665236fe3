"""Run the tests that use the database on Debian's PostgreSQL 15, the oldest that haki supports.

A cluster of its own is made in the temporary folder, and removed. Without PostgreSQL 15 it says so and what installs it; where
nothing may be skipped (HAKI_SKIPS_ARE_FAILURES) that is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
# What speaks to the database in its own words; the rest is covered on the embedded server.
TESTS = [
    *(f"haki/{room}" for room in ("core", "ingest", "recommendations", "coding", "vocab", "search")),
    *(f"tests/{topic}" for topic in ("core", "access", "links")),
]


def main() -> int:
    """Return the exit code."""
    if not (PROGRAMS / "initdb").exists():
        sys.stdout.write("1 skipped: the database tests on PostgreSQL 15 (apt install postgresql-15)\n")
        return 1 if os.environ.get("HAKI_SKIPS_ARE_FAILURES") else 0
    # PostgreSQL refuses root; the package brings a user.
    account: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="haki-pg15-", dir="/tmp"))
    try:
        if account:
            shutil.chown(folder, **account)
        folder.chmod(0o755)
        return run(folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(folder: Path, account: dict[str, Any]) -> int:
    """Make a cluster in `folder`, run the tests against it, stop it."""
    data = folder / "data"
    make = [PROGRAMS / "initdb", "-D", data, "-U", "haki", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd="/", **account)
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    control = [PROGRAMS / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, cwd="/", **account)
    try:
        address = {"HAKI_DATABASE_URL": f"postgresql://haki@/postgres?host={folder}"}
        how = ["-q", "-n", "2", "--dist", "loadgroup", "-m", "not e2e and not slow"]
        command = [sys.executable, "-m", "pytest", *how, *TESTS]
        return subprocess.run(command, check=False, env=os.environ | address).returncode
    finally:
        subprocess.run(
            [*control, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL, cwd="/", **account
        )


if __name__ == "__main__":
    sys.exit(main())
