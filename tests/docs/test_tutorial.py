"""The tutorial says the truth: its commands are run as they stand there, in a new home, and answer what it says."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from haki.config import embedded

TUTORIAL = (Path(__file__).resolve().parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = [block.strip("\n") for block in re.findall(r"^```\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)]
RUN = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b")
PROGRAM = ".venv/bin/haki "
STAYS = ("start", "stop")  # the one does not end by itself, the other ends it
# What differs from one run to the next: identifiers, links, how long it took.
PASSING = [(RUN, "ULID"), (re.compile(r"/join/\S+"), "/join/LINK"), (re.compile(r"\d+ ms"), "N ms")]


def commands() -> Iterator[tuple[str, str]]:
    """Return each command with the answer that the tutorial shows: the block after the command's own."""
    for block, following in zip(BLOCKS, [*BLOCKS[1:], ""], strict=True):
        lines = [line.removeprefix(PROGRAM) for line in block.splitlines() if line.startswith(PROGRAM)]
        for line in lines:
            is_last = line == lines[-1]
            yield line, following if is_last and not following.startswith((PROGRAM, "To,")) else ""


def without_passing(text: str) -> str:
    for pattern, word in PASSING:
        text = pattern.sub(word, text)
    return text.strip()


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="haki-tutorial-"))
    folder.chmod(0o755)  # the system user that runs PostgreSQL for root passes through it
    with embedded.use(folder / "home", "tutorial"):  # so that each command need not start the database again
        yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_tutorial_commands_answer_as_it_says(home: Path) -> None:
    practice = next(block for block in BLOCKS if block.startswith("To,Text,From"))
    (home / "practice.csv").write_text(practice + "\n", encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HAKI_")}
    said: dict[str, str] = {}
    compared = 0
    for line, expected in commands():
        if line.split()[0] in STAYS:
            continue
        if line.startswith("undo-import"):
            found = RUN.search(said["import upr-info practice.csv"])
            assert found
            line = f"undo-import {found[0]}"  # noqa: PLW2901
        done = subprocess.run(
            [sys.executable, "-m", "haki", *shlex.split(line)], cwd=home, env=kept | {"HAKI_HOME": str(home / "home")},
            capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip
        assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
        said[line] = done.stdout
        if expected:
            assert without_passing(done.stdout) == without_passing(expected), line
            compared += 1
    assert compared >= 4
    assert said["search"].startswith("0 found")
    assert said["check"].endswith("This installation is sound.\n")
    assert (home / "haki-backup.tar").exists()
