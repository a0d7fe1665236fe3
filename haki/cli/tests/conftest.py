"""The command line as its users have it: real processes, in homes of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Home:
    """A HAKI_HOME, and `haki` in it."""

    path: Path
    started: list[subprocess.Popen[str]] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    """What `haki start` printed before it was there."""

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HAKI_")}
        return kept | {"HAKI_HOME": str(self.path)} | self.settings

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run a command; return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "haki", *arguments],
            env=self.environment, capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def json(self, *arguments: str, code: int = 0) -> dict[str, Any]:
        """Run a command with --json; return the object in the last line."""
        lines = [line for line in self.run(*arguments, "--json", code=code).splitlines() if line.startswith("{")]
        answer: dict[str, Any] = json.loads(lines[-1])
        return answer

    def start(self, *arguments: str) -> tuple[subprocess.Popen[str], str]:
        """Run `haki start` at a free port until it says where it is, and answers; return the process and the address."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "haki", "start", "--workers", "1", "--port", str(port), *arguments],
            env=self.environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.started.append(process)
        address = f"http://127.0.0.1:{port}"
        assert process.stdout is not None
        self.said = list(takewhile(lambda line: "haki is at" not in line, process.stdout))
        assert process.poll() is None, self.said
        with urllib.request.urlopen(f"{address}/health/", timeout=30):  # noqa: S310
            return process, address


@pytest.fixture
def home() -> Iterator[Home]:
    """An empty home, whose processes are ended and whose folder is removed at the end."""
    path = Path(tempfile.mkdtemp(prefix="haki-cli-", dir="/tmp"))
    path.chmod(0o755)
    here = Home(path)
    yield here
    for process in here.started:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    subprocess.run(["rm", "-rf", str(path)], check=True)
