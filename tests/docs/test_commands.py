"""Commands that the pages tell people to type exist, with those options."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "how-to").glob("*.md")), *sorted((ROOT / "docs" / "explanation").glob("*.md")),
    *sorted((ROOT / "haki").glob("*/README.md")),
]  # fmt: skip
IN_A_BLOCK = re.compile(r"(?:^|[\s/])bin/haki ([a-z].*)$|^(?:HAKI_HOME=\S+ )?haki ([a-z].*)$", re.MULTILINE)
IN_A_LINE = re.compile(r"`(?:HAKI_HOME=\S+ )?haki ([^`\n]+)`")


def told(page: Path) -> list[str]:
    """Return the commands that a page tells to type, without what follows as a comment."""
    text = page.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    lines = [first or second for first, second in IN_A_BLOCK.findall(blocks)]
    answers = ("is at ",)  # “haki is at http://…” is what it says, not what one types
    found = [*lines, *IN_A_LINE.findall(re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))]
    return [re.sub(r"\$\([^)]*\)", "X", re.sub(r"\s+#.*", "", line)) for line in found if not line.startswith(answers)]


def is_understood(command: str) -> bool:
    """Return whether the program takes a command as it is written; a name alone speaks of the command."""
    name, *arguments = shlex.split(command)
    known = get_commands()
    if (written := name.replace("-", "_")) not in known:
        return False
    if not arguments:
        return True
    app = known[written]
    parser = (load_command_class(app, written) if isinstance(app, str) else app).create_parser("haki", written)
    parser.allow_abbrev = False
    try:
        parser.parse_args(arguments)
    except (CommandError, SystemExit):
        return False
    return True


@pytest.mark.parametrize("written", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_of_a_page_exist(written: Path) -> None:
    assert not [command for command in told(written) if not is_understood(command)]


def test_no_page_hides_commands_in_indented_lines() -> None:
    assert not [page for page in PAGES if re.search(r"^    (?:\S*bin/)?haki ", page.read_text("utf-8"), re.MULTILINE)]


def test_commands_are_found_in_the_pages() -> None:
    assert "import upr-info recommendations.csv --dry-run" in told(ROOT / "docs" / "how-to" / "import.md")
    assert "start --port 8000" in told(ROOT / "docs" / "how-to" / "install-on-a-server.md")


@pytest.mark.parametrize("command", ["improt upr-info x.csv", "import upr-info x.csv --dry", "search x --colour red"])
def test_command_that_does_not_exist_is_not_understood(command: str) -> None:
    assert not is_understood(command)
