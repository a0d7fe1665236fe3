"""Reading reports of the Working Group, against what others have of the same PDFs (upr_wg_reports, upr_info_recs)."""

import csv
import io
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from haki.bench.extraction_pairs import Pairs
from haki.bench.rows import Row
from haki.lib import markup
from haki.lib.readers import upr_report
from haki.lib.readers.pdfpages import pages
from haki.recommendations.imports.names import Names

FOLDER: Final = "upr_wg_reports"
NEAR: Final = 90.0
"""The token sort ratio of one text to another, from which the two are the same."""
_POSITIONS: Final = {"support": "supported", "consider": "pending", "reject": "noted", "implemented": "supported"}
_SPELT: Final = {"srilanka": "sri lanka", "saudiarabia": "saudi arabia"}
_FILE: Final = re.compile(r"([A-Za-z]+)(\d{4})")
_NUMBER: Final = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s*")
_AT_ONCE: Final = 30  # pages


@dataclass(slots=True)
class Said:
    """One text as one side has it: its States (codes, or names that none is known for) and its position."""

    states: set[str] = field(default_factory=set)
    position: str = ""


def measured(data: Path, tell: Callable[[str], None]) -> tuple[list[Row], list[str]]:
    """Return the rows for all reports together, and a note with the figures of each."""
    names = Names(("areas",))
    pairs = Pairs(data, names)
    reference = _reference(data / FOLDER / "extracted_gold", names)
    total: Counter[str] = Counter()
    slowest = 0.0
    notes: list[str] = []
    for path in sorted((data / FOLDER / "pdfs").glob("*.pdf")):
        tell(f"reading {path.name}")
        began = time.perf_counter()
        report = upr_report.read(path, is_state=lambda name: names.nearly("areas", name) is not None)
        took = time.perf_counter() - began
        slowest = max(slowest, took * _AT_ONCE / max(_AT_ONCE, len(pages(path))))
        pairs.add(report)
        ours: dict[str, Said] = defaultdict(Said)
        for one in report.recommendations:
            _add(ours, one.text, {_code(names, state) for state in one.states}, one.position)
        counts = compared(reference.get(_key(path.stem), {}), ours)
        total += counts
        notes.append(f"{path.stem}: {_described(counts)}, {took:.2f} s")
    return [*_rows(total, slowest), *pairs.rows()], notes


def compared(reference: dict[str, Said], ours: dict[str, Said]) -> Counter[str]:
    """Count both sides, the pairs one to one (the likeliest first), and those with the same position and the same States."""
    counts = Counter(theirs=len(reference), ours=len(ours))
    if not reference or not ours:
        return counts
    wanted, found = list(reference), list(ours)
    scores = process.cdist(wanted, found, scorer=fuzz.token_sort_ratio)
    pairs = ((score, a, b) for a, row in enumerate(scores) for b, score in enumerate(row) if score >= NEAR)
    left, right = set(range(len(wanted))), set(range(len(found)))
    for _score, a, b in sorted(pairs, key=lambda pair: -pair[0]):
        if a in left and b in right:
            left.remove(a)
            right.remove(b)
            one, other = reference[wanted[a]], ours[found[b]]
            counts.update(both=1, position=int(one.position == other.position), states=int(one.states == other.states))
    return counts


def _reference(folder: Path, names: Names) -> dict[tuple[str, int], dict[str, Said]]:
    """Return what the reference has of each State and year; its files are in Mac Roman with CR line ends."""
    kept: dict[tuple[str, int], dict[str, Said]] = defaultdict(lambda: defaultdict(Said))
    for path in sorted(folder.glob("*data.csv")):
        text = path.read_bytes().decode("mac_roman").replace("\r", "\n")
        for row in csv.DictReader(io.StringIO(text)):
            if row.get("text"):
                to = row["to"].strip().lower()
                of = kept[_SPELT.get(to, to), int(path.name[:4])]
                _add(of, row["text"], {_code(names, row["From"])}, _POSITIONS.get(row["decision"], ""))
    return kept


def _add(of: dict[str, Said], text: str, states: set[str], position: str) -> None:
    said = of[markup.folded(markup.without_states(_NUMBER.sub("", text)))]
    said.states |= states
    said.position = said.position or position


def _code(names: Names, name: str) -> str:
    term = names.nearly("areas", name.strip())
    return term.code if term else markup.folded(name)


def _key(stem: str) -> tuple[str, int]:
    found = _FILE.match(stem)
    if found is None:
        return stem, 0
    return _SPELT.get(found[1].lower(), found[1].lower()), int(found[2])


def _shares(counts: Counter[str]) -> Sequence[tuple[str, float]]:
    def share(part: str, whole: str) -> float:
        return 100 * counts[part] / max(1, counts[whole])

    return (
        ("recall", share("both", "theirs")),
        ("precision", share("both", "ours")),
        ("positions", share("position", "both")),
        ("States", share("states", "both")),
    )


def _described(counts: Counter[str]) -> str:
    said = ", ".join(f"{name} {share:.1f} %" for name, share in _shares(counts))
    return f"{counts['theirs']} in the reference, {counts['ours']} here, {said}"


def _rows(total: Counter[str], slowest: float) -> list[Row]:
    rows = [
        Row(name=f"extraction {name}", what="51 reports", figure=share, unit="%", target=97.0, is_least=True)
        for name, share in _shares(total)
    ]
    what = f"the slowest, for {_AT_ONCE} pages"
    return [*rows, Row(name="extraction time", what=what, figure=slowest, unit="s", target=3.0)]
