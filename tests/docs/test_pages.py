"""What people read in the checkout: links lead somewhere, and nothing is only true on one machine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("docs", "haki", "vocab_data", "tests", ".ci")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
# Where checkouts and people's own files lie on somebody's machine; an installation's folders (/srv, /var/lib) may be named.
MACHINES = re.compile(r"(?<![\w.~])/(?:work|root|home|Users|builds)/[A-Za-z]")
WRITTEN = {".py", ".md", ".toml", ".html", ".txt", ".csv", ".json", ".css", ".po", ""}


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *(path for name in FOLDERS for path in sorted((ROOT / name).rglob("*.md")))]


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("written", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(written: Path) -> None:
    broken = []
    for target in LINK.findall(written.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        found = (written.parent / path).resolve() if path else written
        is_there = found.exists() and (not anchor or found.suffix != ".md" or anchor in anchors(found))
        if not is_there or ROOT not in found.parents:
            broken.append(target)
    assert not broken


def test_index_of_the_documentation_names_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    named = {(index.parent / target.partition("#")[0]).resolve() for target in LINK.findall(index.read_text("utf-8"))}
    written = {page for page in (ROOT / "docs").rglob("*.md") if page.parent.name != "adr"} - {index}
    assert not sorted(str(page.relative_to(ROOT)) for page in written - named)


def test_each_room_says_what_it_is_for() -> None:
    rooms = [folder for folder in sorted((ROOT / "haki").iterdir()) if (folder / "__init__.py").exists()]
    assert not [room.name for room in rooms if not (room / "README.md").exists()]


def _written() -> Iterator[Path]:
    here = (
        path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"
    )  # a worktree names its checkout there
    yield from (path for path in here if path.suffix in WRITTEN)
    for name in FOLDERS:
        yield from (path for path in (ROOT / name).rglob("*") if path.is_file() and path.suffix in WRITTEN)


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = []
    for path in _written():
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        found += [f"{path.relative_to(ROOT)}:{n}" for n, line in enumerate(lines, 1) if MACHINES.search(line)]
    assert not found
