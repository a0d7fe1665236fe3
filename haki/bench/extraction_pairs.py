"""Reading reports of the Working Group, against UPR Info, whose people cut the same reports into what each State asks for."""

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from haki.bench.rows import Row
from haki.lib import markup
from haki.lib.readers.upr_report import Report
from haki.recommendations.imports.names import Names

FILE: Final = Path("upr_info_recs") / "derived_all_utf8.csv"
NEAR: Final = 90.0
_ANSWERED: Final = {"Accepted", "Noted"}  # the others are pledges

Said = dict[str, list[str]]
"""State code → the texts it recommended."""


class Pairs:
    """Counts, report by report, the pairs of a text and a State that both have."""

    def __init__(self, data: Path, names: Names) -> None:
        self._names = names
        self._known: dict[tuple[str, str], Said] = defaultdict(lambda: defaultdict(list))
        self.counts: Counter[str] = Counter()
        with (data / FILE).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if row["Response"] in _ANSWERED:
                    text, state = row["Text"].strip(), row["From"].strip()
                    of = self._known[self._code(row["To"]), row["Session"]]
                    of[self._code(state)].append(markup.folded(text.removesuffix(state)))

    def add(self, report: Report) -> None:
        """Count a report; one that UPR Info does not have is passed over."""
        theirs = self._known.get((self._code(report.state), str(report.session)))
        if theirs is None:
            return
        ours: Said = defaultdict(list)
        for one in report.recommendations:
            for state in one.states:
                ours[self._code(state)].append(markup.folded(one.text))
        self.counts.update(theirs=sum(map(len, theirs.values())), ours=sum(map(len, ours.values())))
        self.counts["both"] += sum(same(theirs[state], ours[state]) for state in theirs.keys() & ours.keys())

    def rows(self) -> list[Row]:
        """Return recall and precision; they have no target."""
        return [
            Row(
                name=f"extraction pairs {name}",
                what="text and State, UPR Info",
                figure=100 * self.counts["both"] / max(1, whole),
                unit="%",
            )
            for name, whole in (("recall", self.counts["theirs"]), ("precision", self.counts["ours"]))
        ]

    def _code(self, name: str) -> str:
        term = self._names.nearly("areas", name.strip())
        return term.code if term else markup.folded(name)


def same(theirs: list[str], ours: list[str]) -> int:
    """Count the texts that are nearly the same, one to one, the likeliest first."""
    scores = process.cdist(theirs, ours, scorer=fuzz.token_sort_ratio)
    near = sorted(
        ((score, a, b) for a, row in enumerate(scores) for b, score in enumerate(row) if score >= NEAR), reverse=True
    )
    left, right = set(range(len(theirs))), set(range(len(ours)))
    for _score, a, b in near:
        if a in left and b in right:
            left.remove(a)
            right.remove(b)
    return len(theirs) - len(left)
