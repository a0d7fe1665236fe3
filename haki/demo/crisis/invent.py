"""Inventing the entries of the demo's crisis: the same ones each time, their days counted back from the day of seeding."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from random import Random

from haki.demo.crisis import courses
from haki.demo.crisis.answering import answer
from haki.demo.crisis.courses import When
from haki.demo.crisis.invented import Invented
from haki.demo.crisis.judging import judge
from haki.demo.crisis.law import enact
from haki.demo.crisis.phrases import say
from haki.demo.crisis.reporting import report
from haki.demo.crisis.world import office, somewhere, states, words
from haki.demo.texts import rows_once

COUNTS = {"issue": 3_100, "measure": 1_900, "action": 1_050}
_BROKEN = {"issue": 64, "measure": 9, "action": 12}
_SEED = 20_260
RECEIVED = 30
"""Entries that were made from what came in by a source."""
_CAME_IN, _RECENT = 25, 12
_MOST_GENERAL = 4  # times that a State does the same for its whole territory
_DESK, _RELIEF = "Meridian Human Rights Desk", "Lantern Relief"


@dataclass(frozen=True)
class Pattern:
    """A row of a file of patterns, and the kind of entry that it makes."""

    kind: str
    row: dict[str, str]

    @property
    def is_of_a_place(self) -> bool:
        """Whether what it says names a place."""
        return "{in}" in self.row["text"]


@cache
def patterns(kind: str) -> dict[str, list[Pattern]]:
    """Return phase → the patterns of a kind."""
    found = defaultdict(list)
    for row in rows_once(f"crisis/{kind}s"):
        found[row["phase"]].append(Pattern(kind, row))
    return found


def entries(written: list[Invented]) -> list[Invented]:
    """Return all entries: those written by hand first, then as many invented ones as make up COUNTS; links among them."""
    random = Random(_SEED)  # noqa: S311  nothing here is a secret
    inventing = _Inventing(random)
    found = list(written)
    there = Counter(one.kind for one in written)
    for kind, count in COUNTS.items():
        found += [
            inventing.one(kind, courses.break_dam(random) if n < _BROKEN[kind] else courses.draw(random))
            for n in range(count - there[kind])
        ]
    answer(found, random)
    _receive(found[len(written) :], random)
    return found


def _receive(found: list[Invented], random: Random) -> None:
    """Let the first report of some issues of the last weeks have come in by a source, each of another pattern."""
    recent = [one for one in found if one.kind == "issue" and one.days_ago <= _CAME_IN and one.reports]
    desks = [one for one in recent if one.reports[0].publisher.kind and one.reports[0].publisher.language == "en"]
    by_pattern = {one.pattern: one for one in desks}
    for pattern in random.sample(sorted(by_pattern), RECEIVED):
        by_pattern[pattern].received = by_pattern[pattern].reports.pop(0)


def news(entered: list[Invented], count: int) -> list[Invented]:
    """Return so many issues of the last days that nobody has entered yet, none of a pattern that came in before."""
    random = Random(_SEED + 1)  # noqa: S311
    inventing, found = _Inventing(random), list[Invented]()
    there = {one.pattern for one in entered if one.received}
    while len(found) < count:
        when = courses.draw(random)
        one = inventing.one("issue", when) if when.days_ago <= _RECENT else None
        if one and one.pattern not in there:
            there.add(one.pattern)
            found.append(one)
    return found


class _Inventing:
    """Remembers what was said, so that nothing is said twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._said: set[tuple[str, str]] = set()
        self._general: Counter[tuple[str, str]] = Counter()

    def one(self, kind: str, when: When) -> Invented:
        while True:
            pattern = self._pattern(kind, when)
            made = self._made(pattern, when)
            if (made.state, made.text) not in self._said:
                self._said.add((made.state, made.text))
                return made

    def _pattern(self, kind: str, when: When) -> Pattern:
        choice = [pattern for phase in when.course.phases for pattern in patterns(kind)[phase]]
        while True:
            pattern = self._random.choice(choice)
            if pattern.is_of_a_place:
                return pattern
            key = when.state, pattern.row["text"]
            if self._general[key] < _MOST_GENERAL or len(choice) < 4:  # noqa: PLR2004
                self._general[key] += 1
                return pattern

    def _made(self, pattern: Pattern, when: When) -> Invented:
        random, row = self._random, pattern.row
        place = somewhere(when.state, row.get("at", ""), random) if pattern.is_of_a_place else None
        who, affected = self._who(row["who"], when.state)
        known = words(when.state) | {"in": place.phrase if place else "", "who": who}
        known |= {
            "times": random.choice(("threefold", "fourfold", "by half")),
            "ordinal": random.choice(("second", "third")),
        }
        said = [say(row["text"], random, known), *self._more(pattern, known)]
        made = Invented(
            kind=pattern.kind,
            topic=row["topic"],
            state=when.state,
            text=" ".join(said),
            category=row["category"],
            days_ago=when.days_ago,
            place=place.name if place else "",
            place_precision=place.precision if place else "country",
            affected=affected,
            crises=when.course.crises,
            pattern=row["headline"],
            phase=row["phase"],
            bare=said[0],
        )
        self._act(made, row)
        judge(made, random)
        report(made, say(row["headline"], random, known), random)
        return made

    def _who(self, codes: str, state: str) -> tuple[str, tuple[str, ...]]:
        """Return a group in words, and what is coded."""
        if not codes:
            return "", ()
        code = self._random.choice(codes.split())
        phrases = {row["code"]: row["phrase"] for row in rows_once("crisis/groups")}
        return phrases[code], (states()[state]["people_code"] if code == "people" else code,)

    def _more(self, pattern: Pattern, known: dict[str, str]) -> list[str]:
        """Return a sentence more, or none."""
        topic = pattern.row["topic"]
        fits = [
            row["text"]
            for row in rows_once("crisis/more")
            if row["kind"] == pattern.kind and (not row["topics"] or topic in row["topics"].split())
        ]
        return [say(self._random.choice(fits), self._random, known)] if self._random.random() < 0.7 else []  # noqa: PLR2004

    def _act(self, made: Invented, row: dict[str, str]) -> None:
        """Say who does it, and what kind of issue, measure or action it is."""
        if made.kind == "issue":
            least, _dash, most = row["severity"].partition("-")
            made.issue_type, made.severity = row["type"], self._random.randint(int(least), int(most))
            if made.issue_type != "incident" and made.days_ago > 60 and self._random.random() < 0.4:  # noqa: PLR2004
                made.ended_ago = self._random.randint(10, made.days_ago - 20)
            return
        made.actor_type = row["actor"]
        if made.kind == "action":
            partner = _RELIEF if _RELIEF in made.text else states()[made.state]["ngo"]
            made.actor = _DESK if row["actor"] == "own" else partner
        else:
            made.actor = office(made.state, row["actor"], row["topic"])
            enact(made, row, self._random)
