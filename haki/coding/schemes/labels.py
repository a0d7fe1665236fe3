"""The labels of schemes: codes of vocabularies' terms, and the names that sources give them."""

import csv

from haki.lib import markup
from haki.vocab.shipped import FOLDER


def codes(vocabulary: str) -> tuple[str, ...]:
    """Return the codes of a shipped vocabulary's terms in the order of its file."""
    return tuple(row["code"] for row in _rows(vocabulary, "terms.csv"))


def by_name(vocabulary: str) -> dict[str, str]:
    """Return the code of each English name and other name, by its folded form."""
    found = {markup.folded(row["en"]): row["code"] for row in _rows(vocabulary, "terms.csv")}
    for row in _rows(vocabulary, "names.csv"):
        found.setdefault(markup.folded(row["name"]), row["code"])
    return found


def _rows(vocabulary: str, name: str) -> list[dict[str, str]]:
    path = FOLDER / vocabulary / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
