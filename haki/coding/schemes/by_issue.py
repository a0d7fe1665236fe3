"""What UPR Info's issues say of other schemes: recommendations labelled by the crosswalks, where phrases agree.

An issue is not the same as a theme, so a label is taken for given only where the issue means it, or where the issue is
near and a phrase of the label stands in the text; and for not given only where neither is so. All else is left open.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

from haki.coding.schemes import upr_info
from haki.lib import markup
from haki.lib.textml import Example, Phrase, found_in
from haki.vocab.shipped import FOLDER

_SAYS: Final = frozenset({"exact", "broader"})  # the other term is the same as the issue, or holds it


@dataclass(frozen=True, slots=True)
class _Crosswalk:
    """Terms by issue: those that it means, and those that it is near to."""

    means: dict[str, set[str]]
    near: dict[str, set[str]]


def examples(
    folder: Path, vocabulary: str, phrases: Sequence[Phrase], labels: Sequence[str], *, size: int, weight: float
) -> list[Example]:
    """Return `size` recommendations of the training split (or as many as it has), chosen by checksum.

    FileNotFoundError as upr_info.
    """
    every = {markup.folded(one.text): one for one in upr_info.ISSUES.examples(folder).training}
    chosen = sorted(every.values(), key=_checksum)[:size]
    crosswalk = _crosswalk(vocabulary)
    spoken = found_in([one.text for one in chosen], phrases)
    wanted = frozenset(labels)
    labelled = (_labelled(one, crosswalk, said, wanted) for one, said in zip(chosen, spoken, strict=True))
    return [replace(one, weight=weight) for one in labelled]


def _labelled(one: Example, crosswalk: _Crosswalk, said: frozenset[str], wanted: frozenset[str]) -> Example:
    sure = {label for issue in one.labels for label in crosswalk.means.get(issue, ())}
    maybe = {label for issue in one.labels for label in crosswalk.near.get(issue, ())}
    given = frozenset(sure | (maybe & said)) & wanted
    return Example(one.text, given, decided=(wanted - maybe - said) | given)


def _crosswalk(vocabulary: str) -> _Crosswalk:
    found = _Crosswalk({}, {})
    for row in _rows(vocabulary):
        terms = found.means if row["relation"] in _SAYS else found.near
        terms.setdefault(row["code"], set()).add(row["other_code"])
    return found


def said_by_issues(vocabulary: str) -> dict[str, set[str]]:
    """Return the terms that each issue means."""
    return _crosswalk(vocabulary).means


def _rows(vocabulary: str) -> Iterator[dict[str, str]]:
    path = FOLDER / "upr-issues" / f"crosswalk-{vocabulary}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _checksum(one: Example) -> bytes:
    return blake2b(markup.folded(one.text).encode(), digest_size=8).digest()
