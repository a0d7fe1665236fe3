"""OHCHR's thematic lists of UPR recommendations as they are read: text, themes, affected persons, goals.

Two lists of one State, of 2014 (163 recommendations, labels of generation 1) and 2019 (215, generation 2); the names of
both generations resolve to one scheme (vocab_data/uhri-themes, vocab_data/affected-persons). The label "general" of
2014 says that nobody in particular is affected, which later lists say by an empty cell: it is taken as none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from haki.coding.schemes import labels
from haki.coding.schemes.near import groups
from haki.lib import markup
from haki.lib.readers import csvfile
from haki.lib.readers.table import BadRow
from haki.lib.textml import Example

FILE: Final = Path("ohchr_sur_lists/derived_sur_labels.csv")
NOBODY: Final = "general"
_COLUMNS: Final = ("session", "recommendation", "themes", "affected_persons", "sdgs")
_STATES: Final = re.compile(r"\s*\([^()]*\)\s*[;.]?\s*$")  # the recommending States, at the end
_GOAL: Final = re.compile(r"\s*(\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Listed:
    """One recommendation of a list, with the codes of its labels. `group` is the same for texts nearly the same."""

    of: str  # the list: "UPR20", "UPR34"
    text: str
    themes: frozenset[str]
    persons: frozenset[str]
    goals: frozenset[str]
    group: str


def read(folder: Path) -> list[Listed]:
    """Return the recommendations of both lists. FileNotFoundError or FileProblem when the file is absent or broken."""
    rows = [row[1] for row in csvfile.rows(folder / FILE, required=_COLUMNS) if not isinstance(row, BadRow)]
    texts = [_STATES.sub("", markup.plain(row["recommendation"])) for row in rows]
    return [_listed(row, text, group) for row, text, group in zip(rows, texts, groups(texts), strict=True)]


def themes(rows: Sequence[Listed]) -> list[Example]:
    """Return the recommendations with their themes."""
    return [Example(row.text, row.themes, row.group) for row in rows]


def persons(rows: Sequence[Listed]) -> list[Example]:
    """Return the recommendations with the persons that they are about."""
    return [Example(row.text, row.persons, row.group) for row in rows]


def goals(rows: Sequence[Listed]) -> list[Example]:
    """Return the recommendations of the list that has SDGs, those with any (an empty cell is not an answer)."""
    return [Example(row.text, row.goals, row.group) for row in rows if row.goals]


def resolved(cell: str, vocabulary: str) -> frozenset[str]:
    """Return the codes of the labels in a cell, separated by semicolons, which may stand within a label too."""
    names, found = _names(vocabulary), set()
    parts = cell.split(";")
    while parts:
        for size in range(len(parts), 0, -1):
            code = names.get(markup.folded(";".join(parts[:size])))
            if code:
                found.add(code)
                break
        parts = parts[size:]
    return frozenset(found)


def _listed(row: Mapping[str, str], text: str, group: str) -> Listed:
    return Listed(
        of=row["session"].split(" ")[0],
        text=text,
        themes=resolved(row["themes"], "uhri-themes"),
        persons=resolved(row["affected_persons"], "affected-persons") - {NOBODY},
        goals=frozenset(found[1] for cell in row["sdgs"].split(";") if (found := _GOAL.match(cell))),
        group=group,
    )


@cache
def _names(vocabulary: str) -> dict[str, str]:
    return labels.by_name(vocabulary)
