"""The demo's texts, as they stand in its data files, with what follows from them: numbers, symbols, themes."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
_BASES = (58, 104, 118, 134)  # the paragraph that holds the recommendations supported, by cycle; the others follow
_PARAGRAPH = {"supported": 0, "noted": 1, "partially": 2, "pending": 2}
_CYCLE_ENDS = (12, 26, 40)


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a data file by column."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@dataclass(frozen=True, kw_only=True)
class Coding:
    """Codes of the UHRI's vocabularies."""

    themes: tuple[str, ...]
    affected: tuple[str, ...]
    sdgs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Text:
    """What somebody recommended to one State. ref: its name in the other data files, when it needs one.

    session, position, action, recommending: of the UPR only. published: an ISO date, empty for the UPR.
    """

    text: str
    ref: str
    state: str
    symbol: str
    number: str
    kind: str
    body: str
    issues: tuple[str, ...]
    published: str = ""
    session: int = 0
    position: str = ""
    action: str = ""
    recommending: tuple[str, ...] = ()

    @property
    def coding(self) -> Coding:
        """What the UHRI would say of it: what its issues bring, and the words of its text."""
        found = [row for row in rows_once("issues") if row["issue"] in self.issues]
        themes = [code for row in found for code in row["themes"].split()]
        affected = [code for row in found for code in row["affected"].split()]
        sdgs = [code for row in found for code in row["sdgs"].split()]
        for row in rows_once("words"):
            if re.search(rf"\b{re.escape(row['word'])}", self.text, re.IGNORECASE):
                themes += [row["theme"]]
                affected += [row["affected"]]
                sdgs += [row["sdg"]]
        named = [code for code in affected if code != "general"]
        return Coding(themes=_each(themes), affected=_each(named) or ("general",), sdgs=_each(sdgs))


@cache
def rows_once(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a small table that is looked at for every text."""
    return tuple(rows(name))


def cycle(session: int) -> int:
    """Return the cycle of the UPR that a session belongs to, 1 to 4."""
    return 1 + sum(session > end for end in _CYCLE_ENDS)


def upr() -> Iterator[Text]:
    """Yield the recommendations and pledges of the UPR, numbered within their review."""
    counted: Counter[tuple[str, str, int]] = Counter()
    for row in rows("upr"):
        session, position = int(row["session"]), row["position"]
        number = ""
        if position != "pledge":
            paragraph = _BASES[cycle(session) - 1] + _PARAGRAPH[position]
            counted[row["state"], row["session"], paragraph] += 1
            number = f"{paragraph}.{counted[row['state'], row['session'], paragraph]}"
        yield Text(
            text=row["text"],
            ref=row["ref"],
            state=row["state"],
            symbol=f"A/HRC/{row['state']}/{session + 8}/{4 + session % 9}",
            number=number,
            kind="pledge" if position == "pledge" else "recommendation",
            body="UPR",
            issues=tuple(row["issues"].split()),
            session=session,
            position=position,
            action=row["action"],
            recommending=tuple(row["recommending"].split()),
        )


def paragraphs() -> Iterator[Text]:
    """Yield what treaty bodies and special procedures observed and recommended."""
    documents = {row["symbol"]: row for row in rows("documents")}
    for row in rows("paragraphs"):
        document = documents[row["symbol"]]
        yield Text(
            text=row["text"],
            ref=row["ref"],
            state=document["state"],
            symbol=row["symbol"],
            number=row["number"],
            kind=row["kind"],
            body=document["body"],
            issues=tuple(row["issues"].split()),
            published=document["published"],
        )


def _each(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))
