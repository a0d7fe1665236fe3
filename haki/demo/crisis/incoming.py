"""What came in by the demo's sources, before anything is done with it."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from haki.demo.crisis import invent
from haki.demo.crisis.invented import Invented, Report
from haki.demo.crisis.world import Publisher, publishers
from haki.demo.texts import DATA
from haki.vocab.queries import labels

NEWS = 42
"""Items that stand alone, of the last days: nobody has read them yet."""
_SENTENCE = re.compile(r"(?<=[.!?。؟”])\s+(?=\S)")
_SYNONYMS = (("says that", "states that"), ("families", "households"), ("a week", "seven days"), ("mostly", "mainly"))


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One item. source: key of its publisher, or form, mail, sheet. decided: the entry that rests on it, or why it was left."""

    source: str
    key: str
    title: str
    text: str
    hours: int
    language: str = "en"
    state: str = ""
    confidentiality: str = ""
    decided: dict[str, str] = field(default_factory=dict)


def items(entered: Sequence[Invented]) -> list[Incoming]:
    """Return all that came in, the oldest first; what was coded names the entry by its ref, or its position in `entered`."""
    found = [_coded(at, one, one.received) for at, one in enumerate(entered) if one.received]
    found += [one for row in _rows("stories", "story") for one in _told(row)]
    found += [_sent(number, row) for number, row in enumerate(_rows("sent", "sent"))]
    found += _news(list(entered))
    return sorted(found, key=lambda one: -one.hours)


def _rows(name: str, of: str) -> list[dict[str, Any]]:
    with (DATA / "crisis" / f"{name}.toml").open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)[of]
    return rows


def _told(row: dict[str, Any]) -> list[Incoming]:
    """Return a story as everybody had it: the first one's, copies of it, and light rewrites."""
    decided = {name: row[name] for name in ("entry", "reason", "note") if name in row}
    told = [(row["from"], row["title"], row["text"])]
    told += [(key, row["title"], row["text"]) for key in row.get("copies", ())]
    told += [(key, title, rewritten(row["text"])) for key, title in row.get("rewrites", ())]
    return [
        Incoming(
            source=source,
            key=f"{row['hours']}-{number}",
            title=title,
            text=text,
            hours=max(1, row["hours"] - number),
            language=row.get("language", "en"),
            decided=decided,
        )
        for number, (source, title, text) in enumerate(told)
    ]


def rewritten(text: str) -> str:
    """Return a text as another desk prints it: a sentence less, a few words otherwise."""
    sentences = _SENTENCE.split(text)
    kept = " ".join(one for at, one in enumerate(sentences) if at != 2)  # noqa: PLR2004
    for word, other in _SYNONYMS:
        kept = kept.replace(word, other, 1)
    return kept


def _coded(at: int, one: Invented, received: Report) -> Incoming:
    return Incoming(
        source=received.publisher.key,
        key=str(received.number),
        title=received.headline,
        text=" ".join(part for part in (one.bare, _quote(one)) if part),
        hours=24 * received.days_ago + 8,
        decided={"entry": str(at)},
    )


def _sent(number: int, row: dict[str, Any]) -> Incoming:
    said = {name: row[name] for name in ("title", "text", "hours", "state")}
    return Incoming(source=row["by"], key=f"sent-{number}", confidentiality=row.get("confidentiality", ""), **said)


def _news(entered: list[Invented]) -> list[Incoming]:
    random = Random(NEWS)  # noqa: S311  no secret
    names = labels("areas", "en")
    desks = [one for one in publishers() if one.kind == "feed" and one.language == "en"]
    return [_printed(number, one, names, desks, random) for number, one in enumerate(invent.news(entered, NEWS))]


def _printed(number: int, one: Invented, names: dict[str, str], desks: list[Publisher], random: Random) -> Incoming:
    """Return an invented entry as a newspaper would print it."""
    desk = random.choice([desk for desk in desks if desk.state in {"", one.state}])
    headline = one.reports[0].headline if one.reports else one.category
    return Incoming(
        source=desk.key,
        key=f"news-{number}",
        title=f"{names[one.state]}: {headline[0].lower()}{headline[1:]}" if random.random() < 0.5 else headline,  # noqa: PLR2004
        text=" ".join(part for part in (one.bare, _quote(one), _closing(one, names, random)) if part),
        hours=random.randint(1, 70),
    )


def _quote(one: Invented) -> str:
    return one.excerpt.partition(". ")[2]


def _closing(one: Invented, names: dict[str, str], random: Random) -> str:
    said = _closings()
    return random.choice(said).replace("{state}", names[one.state])


@cache
def _closings() -> tuple[str, ...]:
    with (DATA / "crisis" / "closings.txt").open(encoding="utf-8") as file:
        return tuple(line.strip() for line in file if line.strip())
