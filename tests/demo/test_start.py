"""`haki start --demo`, as `make run` calls it, in a home of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PASSWORD = re.compile(r"admin@demo\.invalid +Administrator +(\S+)")


@contextmanager
def _started(home: Path) -> Iterator[tuple[str, str]]:
    """Yield the page and what was printed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HAKI_")}
    environment = kept | {"HAKI_HOME": str(home), "HAKI_DEMO": "yes"}
    printed = home.with_suffix(".log")
    with printed.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "haki", "start", "--demo", "--port", str(port)], env=environment, stdout=log
        )
    try:
        page = _page(f"http://127.0.0.1:{port}/recommendations/", process)
        yield page, _greeting(printed)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _greeting(printed: Path) -> str:
    """Return what was printed, once the people who can sign in are named; the pages come up meanwhile."""
    end = time.monotonic() + 60
    while not PASSWORD.search(printed.read_text()) and time.monotonic() < end:
        time.sleep(0.2)
    return printed.read_text()


def _page(address: str, process: "subprocess.Popen[bytes]") -> str:
    """Return the list as soon as the index stands, within two minutes."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        assert process.poll() is None, "haki start ended"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own address
                page = str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            page = ""
        if "Marenga" in page:
            return page
        time.sleep(0.3)
    raise AssertionError(f"{address} did not show the demo in two minutes")


@pytest.mark.slow
def test_start_demo_shows_invented_records_and_new_passwords_each_time() -> None:
    with tempfile.TemporaryDirectory(prefix="haki-demo-test-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # the system user that runs PostgreSQL for root passes through it
        home = Path(folder) / "home"
        with _started(home) as (page, printed):
            assert "Invented data" in page
            first = PASSWORD.search(printed)
        with _started(home) as (page, printed):
            assert "Marenga" in page
            second = PASSWORD.search(printed)
    assert first
    assert second
    assert first.group(1) != second.group(1)
