"""docs/reference/vocabularies.md: what is in vocab_data."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from haki.cli.reference.tables import UndescribedError, cell, code, page, table
from haki.core import records
from haki.vocab import shipped

_WANTED = ("code", "title", "source", "licence", "released")


def folders() -> list[Path]:
    """Return the folders of the shipped vocabularies, by name."""
    return sorted(path.parent for path in shipped.FOLDER.glob("*/vocabulary.toml"))


def page_now() -> str:
    """Return the page. Raises UndescribedError for a vocabulary without source, licence or date."""
    told = {folder: tomllib.loads((folder / "vocabulary.toml").read_text(encoding="utf-8")) for folder in folders()}
    whole = {folder: about for folder, about in told.items() if "extends" not in about}
    return page(
        "Vocabularies",
        "Lists by which records are named, coded, filtered and found. Each has a page in the program (*Vocabularies*), is read "
        "by the [API](api.md), and lies in `vocab_data/` as CSV with a README that says how it was made. "
        "Codes never change; terms end, they are not deleted.",
        table(["Vocabulary", "Code", "Terms", "As of", "Facets"], (_row(*one) for one in whole.items())),
        *(_described(folder, about) for folder, about in whole.items()),
        "## Only in the demo",
        *(f"- `{folder.name}` adds {_count(folder)} invented {_held(folder).stem} to `{about['extends']}`."
          for folder, about in told.items() if "extends" in about),
    )  # fmt: skip


def _row(folder: Path, about: dict[str, Any]) -> list[str]:
    if missing := [name for name in _WANTED if not about.get(name)]:
        raise UndescribedError(f"vocab_data/{folder.name}/vocabulary.toml has no {', '.join(missing)}.")
    facets = [facet.name for facet in records.facets().values() if facet.vocabulary == about["code"]]
    title = cell(about["title"]["en"])
    return [title, code(about["code"]), str(_count(folder)), str(about["released"]), " ".join(map(code, facets))]


def _held(folder: Path) -> Path:
    """Return the file of what a vocabulary holds first of all."""
    return next(path for name in ("terms", "synonyms", "ratifications") if (path := folder / f"{name}.csv").exists())


def _count(folder: Path) -> int:
    """Return how many terms a vocabulary has; of synonyms, how many expressions."""
    with _held(folder).open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def _described(folder: Path, about: dict[str, Any]) -> str:
    lines = [f"## {about['title']['en']}", cell(about.get("note", "")), *_facts(folder, about)]
    return "\n\n".join(filter(None, lines))


def _facts(folder: Path, about: dict[str, Any]) -> Iterator[str]:
    facts = [f"- Source: {cell(about['source'])}.", f"- Licence: {cell(about['licence'])}."]
    if others := sorted(path.stem.removeprefix("crosswalk-") for path in folder.glob("crosswalk-*.csv")):
        facts.append(f"- Crosswalks to {', '.join(map(code, others))}.")
    if (folder / "README.md").exists():
        facts.append(f"- [How it was made](../../vocab_data/{folder.name}/README.md).")
    yield "\n".join(facts)
