"""What every reader of tables shares: the shape of a row, of a bad row, and the check of the header."""

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from haki.lib.readers.errors import FileProblem

Row = tuple[int, dict[str, str]]
"""Row number (1-based, as a spreadsheet shows it) and the cells by column name."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row (or JSON object) that cannot be read, while those after it can: its number, why, and what it held."""

    row: int
    reason: str
    raw: str = ""


def check_header(path: Path, header: Sequence[str], required: Sequence[str], row: int) -> None:
    """Raise FileProblem unless every required column is in the header, once, and no name stands twice."""
    twice = [name for name, times in Counter(header).items() if name and times > 1]
    if twice:
        raise FileProblem(
            path,
            f"the header names this column {header.count(twice[0])} times",
            expected="each column once",
            row=row,
            column=twice[0],
        )
    missing = [name for name in required if name not in header]
    if missing:
        found = ", ".join(f"“{name}”" for name in header if name)
        said = ", ".join(_with_nearest(name, header) for name in missing)
        raise FileProblem(
            path,
            f"missing {'column' if len(missing) == 1 else 'columns'} {said}; found {found or 'none'}",
            expected="a header with " + ", ".join(f"“{name}”" for name in required),
            row=row,
            column=missing[0],
        )


def _with_nearest(name: str, header: Sequence[str]) -> str:
    by_folded = {found.casefold(): found for found in header if found}
    near = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return f"“{name}” (is “{by_folded[near[0]]}” meant?)" if near else f"“{name}”"
