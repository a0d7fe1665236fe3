"""OHCHR's thematic lists of UPR recommendations as they are read: text, themes, affected persons, goals.

Two lists of one State, of 2014 (163 recommendations, labels of generation 1) and 2019 (215, generation 2); the names of
both generations resolve to one scheme (vocab_data/uhri-themes, vocab_data/affected-persons). The label "general" of
2014 says that nobody in particular is affected, which later lists say by an empty cell: it is taken as none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from haki.coding.schemes import labels
from haki.coding.schemes.near import groups
from haki.lib import markup
from haki.lib.readers import ohchr_list
from haki.lib.textml import Example

FOLDER: Final = Path("ohchr_sur_lists")
LISTS: Final = {
    "UPR20": "UPR20__Slovenia_ThematicListRecommendations_E.docx",
    "UPR34": "UPR34_Slovenia_Thematic_list_of_Recommendations.docx",
}
NOBODY: Final = "general"
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
    """Return the recommendations of both lists. FileNotFoundError or FileProblem when a file is absent or broken."""
    rows = [(of, row) for of, name in LISTS.items() for row in ohchr_list.read(folder / FOLDER / name).rows]
    texts = [_STATES.sub("", row.words) for _of, row in rows]
    return [_listed(*row, text, group) for row, text, group in zip(rows, texts, groups(texts), strict=True)]


def themes(rows: Sequence[Listed]) -> list[Example]:
    """Return the recommendations with their themes."""
    return [Example(row.text, row.themes, row.group) for row in rows]


def persons(rows: Sequence[Listed]) -> list[Example]:
    """Return the recommendations with the persons that they are about."""
    return [Example(row.text, row.persons, row.group) for row in rows]


def goals(rows: Sequence[Listed]) -> list[Example]:
    """Return the recommendations of the list that has SDGs, those with any (an empty cell is not an answer)."""
    return [Example(row.text, row.goals, row.group) for row in rows if row.goals]


def resolved(printed: Iterable[str], vocabulary: str) -> frozenset[str]:
    """Return the codes of labels as printed."""
    names = _names(vocabulary)
    return frozenset(code for label in printed if (code := names.get(markup.folded(label))))


def _listed(of: str, row: ohchr_list.Listed, text: str, group: str) -> Listed:
    return Listed(
        of=of,
        text=text,
        themes=resolved(row.themes, "uhri-themes"),
        persons=resolved(row.persons, "affected-persons") - {NOBODY},
        goals=frozenset(found[1] for label in row.goals if (found := _GOAL.match(label))),
        group=group,
    )


@cache
def _names(vocabulary: str) -> dict[str, str]:
    return labels.by_name(vocabulary)
