"""The mix of queries: 10 % of everything, 30 % by filters only (1 to 3 values), 60 % with words; seeded, each once.

Of those with words a quarter asks for one of the commonest words (each in over 12 % of the texts: more than 30,000 of
250,000), the others for other single words, two and three words, phrases and Boolean expressions. A query is told apart by
its words, filters, order and page, so "everything" is asked page after page in several orders.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from haki.bench.data import vocabulary_rows


class Form(StrEnum):
    """How the words of a query belong together."""

    NONE = "no words"
    ALL = "all words"  # a b c
    PHRASE = "phrase"  # "a b"
    OR = "either and"  # (a OR b) AND c
    NOT = "but not"  # a AND NOT b


@dataclass(frozen=True)
class Asked:
    """One query, for whatever engine."""

    form: Form = Form.NONE
    words: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    offset: int = 0

    @property
    def group(self) -> str:
        """Return unfiltered, filters or words."""
        return "words" if self.words else "filters" if self.filters else "unfiltered"

    @property
    def text(self) -> str:
        """Return the words in haki's query language."""
        match self.form:
            case Form.PHRASE:
                return f'"{" ".join(self.words)}"'
            case Form.OR:
                return f"({self.words[0]} OR {self.words[1]}) AND {self.words[2]}"
            case Form.NOT:
                return f"{self.words[0]} AND NOT {self.words[1]}"
        return " ".join(self.words)

    @property
    def address(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters of its page; the page shows what is asked for by number."""
        chosen = [(facet, code) for facet, codes in self.filters.items() for code in codes]
        sort = self.sort if self.words or self.sort != "relevance" else "newest"
        return (("q", self.text), *chosen, ("sort", sort), ("page", str(self.offset // PAGE + 1)))


PAGE = 20
COMMON = (
    "rights", "human", "international", "national", "measures", "continue", "women", "ensure", "law", "civil", "society",
    "resources", "standards", "progress", "practice", "rural",
)  # fmt: skip
OTHER = (
    "torture", "education", "children", "protection", "discrimination", "violence", "disabilities", "legislation", "trafficking",
    "detention", "poverty", "journalists", "ratify", "protocol", "penalty", "health", "gender", "sexual", "freedom", "expression",
    "workers", "migrant", "refugees", "indigenous", "minorities", "housing", "judiciary", "police", "training", "awareness",
    "impunity", "prisons", "corruption", "elections", "marriage", "religion", "climate", "abortion", "landmines", "statelessness",
    "moratorium", "invitation", "defenders", "disappearance", "punishment", "equality", "families", "victims", "justice", "plan",
)  # fmt: skip
PHRASES = (
    "human rights", "death penalty", "optional protocol", "civil society", "domestic violence", "migrant workers",
    "paris principles", "special procedures", "standing invitation", "gender equality", "rome statute", "political rights",
    "human rights education", "national human rights", "international human rights", "human rights defenders",
    "cultural rights", "degrading treatment", "national legislation", "rural areas", "international standards",
    "freedom of expression", "adequate resources", "enforced disappearance", "national action plan", "indigenous peoples",
)  # fmt: skip
_FACETS = ("state", "theme", "affected", "goal", "body", "year", "session", "recommender", "position", "kind")
_SORTS = ("relevance", "newest", "oldest")
_SHARES = ((0.10, "unfiltered"), (0.30, "filters"), (0.15, "common"), (0.12, "one"), (0.14, "two"), (0.06, "three"),
           (0.07, "phrase"), (0.06, "boolean"))  # fmt: skip
_WARM_SEED = 1_000_003


def mix(n: int, *, seed: int = 1) -> list[Asked]:
    """Return `n` different queries (at most 1,000) in random order, in the shares of the mix as nearly as `n` allows."""
    chance = random.Random(seed)
    codes = _codes()
    found: dict[tuple[object, ...], Asked] = {}
    for position, kind in enumerate(_kinds(n)):
        while len(found) <= position:
            asked = _draw(kind, chance, codes)
            found.setdefault((asked.text, asked.address, asked.sort), asked)
    asked_all = list(found.values())
    chance.shuffle(asked_all)
    return asked_all


def warming(used: Sequence[Asked]) -> list[Asked]:
    """Return a few queries that open files and fill page caches, none of them among `used`."""
    seen = {(asked.text, asked.address) for asked in used}
    return [asked for asked in mix(20, seed=_WARM_SEED) if (asked.text, asked.address) not in seen]


def _kinds(n: int) -> Iterator[str]:
    done = 0
    upto = 0.0
    for share, kind in _SHARES:
        upto += share
        end = round(upto * n)
        yield from [kind] * (end - done)
        done = end


def _draw(kind: str, chance: random.Random, codes: Mapping[str, Sequence[str]]) -> Asked:
    sort = chance.choice(("newest", "oldest"))
    page = PAGE * int(chance.triangular(0, 100, 0))
    if kind == "unfiltered":
        return Asked(sort=sort, offset=page)
    if kind == "filters":
        return Asked(filters=_filters(chance, codes), sort=sort, offset=0)
    if kind == "phrase":
        return Asked(Form.PHRASE, tuple(chance.choice(PHRASES).split()), sort=_order(chance), offset=page % 60)
    if kind == "boolean":
        first, second, third = chance.sample([*COMMON, *OTHER], 3)
        return Asked(Form.OR, (first, second, third)) if chance.random() < 0.5 else Asked(Form.NOT, (first, second))
    if kind == "common":
        return Asked(Form.ALL, (chance.choice(COMMON),), sort=_order(chance), offset=page % 100)
    count = {"one": 1, "two": 2, "three": 3}[kind]
    words = chance.sample([*OTHER, *COMMON] if count > 1 else OTHER, count)
    return Asked(Form.ALL, tuple(words), sort=_order(chance), offset=page % 60)


def _order(chance: random.Random) -> str:
    return chance.choices(_SORTS, (8, 1, 1))[0]


def _filters(chance: random.Random, codes: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return one to three values: of one facet (alternatives) or of several (all of them)."""
    chosen: dict[str, tuple[str, ...]] = {}
    for _ in range(chance.randint(1, 3)):
        facet = chance.choice(_FACETS)
        chosen[facet] = tuple(dict.fromkeys((*chosen.get(facet, ()), chance.choice(codes[facet]))))
    return chosen


def _codes() -> dict[str, list[str]]:
    def of(vocabulary: str) -> list[str]:
        return [row["code"] for row in vocabulary_rows(vocabulary, "terms.csv")]

    states = [code for code in of("areas") if len(code) == 3]
    return {
        "state": states,
        "recommender": states,
        "theme": of("uhri-themes"),
        "affected": of("affected-persons"),
        "goal": [code for code in of("sdg") if "." not in code],
        "body": ["UPR", "CCPR", "CESCR", "CERD", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED"],
        "year": [str(year) for year in range(2008, 2025)],
        "session": of("upr-sessions")[:40],
        "position": ["supported", "noted"],
        "kind": ["recommendation", "concern"],
    }
