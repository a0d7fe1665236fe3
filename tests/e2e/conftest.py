"""Journeys in real Chromium through a real installation: `haki start` in a home of its own, filled by the command line."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from playwright.sync_api import Page, expect

expect.set_options(timeout=15_000)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Installation:
    """A running haki: its address, its home, and its command line."""

    address: str
    home: Path
    mail_port: int

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HAKI_")}
        return kept | {
            "HAKI_HOME": str(self.home),
            "HAKI_BASE_URL": self.address,
            "HAKI_WATCHED_FOLDER": str(self.watched),
            "HAKI_SMTP_HOST": "127.0.0.1",
            "HAKI_SMTP_PORT": str(self.mail_port),
            "HAKI_SMTP_TLS": "no",
        }

    @property
    def watched(self) -> Path:
        """The folder whose documents are brought in by themselves."""
        return self.home / "watched"

    def mails(self, to: str, subject: str = "") -> list[EmailMessage]:
        """Return the mails that the mail server took for an address, whose subject has these words."""
        taken = (message_from_bytes(path.read_bytes(), policy=policy.default) for path in self.mailbox.glob("new/*"))
        return [mail for mail in taken if mail["To"] == to and subject in mail["Subject"]]

    @property
    def mailbox(self) -> Path:
        """Where the mail server keeps what it took."""
        return self.home / "mailbox"

    def haki(self, *arguments: str) -> dict[str, Any]:
        """Run a command of haki; return the JSON that it ends with."""
        done = subprocess.run(
            [sys.executable, "-m", "haki", *arguments, "--json"],
            env=self.environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        return answer

    def shell(self, code: str) -> str:
        """Run some Python in the installation, as another process beside the running one; return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "haki", "shell", "-c", code],
            env=self.environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        assert process.poll() is None, "haki start ended"
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("haki start did not answer within 90 seconds")


@pytest.fixture(scope="session")
def installation(chromium: str) -> Iterator[Installation]:
    """A fresh, empty installation that runs for the whole session."""
    assert chromium
    home = Path(tempfile.mkdtemp(prefix="haki-e2e-", dir="/tmp"))
    home.chmod(0o755)
    port = _free_port()
    running = Installation(f"http://127.0.0.1:{port}", home, _free_port())
    running.watched.mkdir()
    mail_server = Controller(Mailbox(running.mailbox), hostname="127.0.0.1", port=running.mail_port)
    mail_server.start()
    process = subprocess.Popen(
        [sys.executable, "-m", "haki", "start", "--port", str(port), "--workers", "1"], env=running.environment
    )
    try:
        _wait_for(running.address, process)
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        mail_server.stop()
        subprocess.run(["rm", "-rf", str(home)], check=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    """Debian's Chromium; nothing is downloaded."""
    return {"executable_path": chromium, "args": QUIET}


@pytest.fixture
def page(page: Page) -> Page:
    """A page that fails the test when the browser's console reports an error."""
    page.on("pageerror", lambda problem: pytest.fail(f"script error: {problem}"))
    page.on(
        "console",
        lambda message: pytest.fail(f"console: {message.text}") if _is_ours(message) else None,
    )
    return page


def _is_ours(message: Any) -> bool:
    # A page that answers 4xx on purpose is reported as a failed resource; that is no fault of the page.
    return message.type == "error" and not re.search(r"status of 4\d\d", message.text)
