"""What an item may be about, guessed for whoever triages it: country, kind, language. Each with the words that led to it.

Country: names of the vocabulary `areas`, in all its languages. Kind: the phrases of `kinds.csv`. What stands in the title counts
three times. Nothing of it is stored as decided.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import py3langid

from haki.tracker.intake.words import Found, Phrases, words
from haki.vocab.models import Name, NameKind, Term, Vocabulary

_OF_TITLE: Final = 3
_SHOWN: Final = 5  # words that are kept of a guess
_NOT_STATES: Final = ("New Mexico", "West Virginia", "Lake Chad", "Gulf of Guinea", "Georgia State", "Jordan River")
_LEAST_LETTERS: Final = 20  # fewer say too little of their language
_MOST_LETTERS, _MOST_BYTES = 300, 400  # whichever ends first: in Arabic 200 letters, in Chinese 130 tell as much
_ENDINGS: Final = "аяйьиыо"
_SHORTEST_NAME: Final = 4


@dataclass(frozen=True)
class Guesser:
    """Guesses by the names of countries as they are now."""

    names: Phrases[str]
    kinds: Phrases[tuple[str, str]]

    def guesses(self, title: str, text: str, *, country: bool = True) -> dict[str, Any]:
        """Return {"country": {"code", "words"}, "kind": {"code", "issue_type", "words"}}, each only where something is found.

        country: whether to guess it; not where the source says it.
        """
        parts = [(title, words(title), _OF_TITLE), (text, words(text), 1)]
        found: dict[str, Any] = {}
        if country:
            said = [(one, weight) for part, cut, weight in parts for one in self.names.find(part, cut)]
            if best := _best((one, one.meaning, weight) for one, weight in said if one.meaning):
                found["country"] = {"code": best[0], "words": best[1]}
        kinds = [(one, weight) for part, cut, weight in parts for one in self.kinds.find(part, cut)]
        if best := _best((one, one.meaning[0], weight) for one, weight in kinds):
            kind = best[0]
            types = _best((one, one.meaning[1], weight) for one, weight in kinds if one.meaning[0] == kind)
            found["kind"] = {"code": kind, "issue_type": types[0] if types else "", "words": best[1]}
        return found


def guesser() -> Guesser:
    """Return what guesses now; names are read anew when a vocabulary was loaded again."""
    loaded = Vocabulary.objects.filter(code="areas").values_list("loaded_at", flat=True).first()
    return Guesser(_names(loaded.isoformat() if loaded else ""), _kinds())


def language_of(text: str) -> str:
    """Return the code of the language that a text seems to be in; empty where it is too short to tell."""
    if len(text.strip()) < _LEAST_LETTERS:
        return ""
    language: str = py3langid.classify(text[:_MOST_LETTERS].encode("utf-8", "replace")[:_MOST_BYTES])[0]
    return language[:3]


def _best(found: Iterable[tuple[Found[Any], str, int]]) -> tuple[str, list[str]] | None:
    """Return the meaning with most weight, of equal ones the first, and the words that led to it."""
    weights: dict[str, int] = defaultdict(int)
    led: dict[str, dict[str, None]] = defaultdict(dict)
    for one, meaning, weight in found:
        weights[meaning] += weight
        led[meaning][one.words] = None
    if not weights:
        return None
    best = max(weights, key=lambda meaning: weights[meaning])
    return best, list(led[best])[:_SHOWN]


@lru_cache(maxsize=1)
def _names(loaded: str) -> Phrases[str]:  # noqa: ARG001  when the vocabulary was loaded: another time, other names
    names: Phrases[str] = Phrases(needs_capital=True)
    for phrase in _NOT_STATES:
        names.add(phrase, "")
    # News speak of the European Union all the time, and are about a country.
    countries = Term.objects.filter(vocabulary="areas", valid_to=None).exclude(extra__status="organisation")
    for code, labels in countries.values_list("code", "labels"):
        _add(names, code, labels)
    others = Name.objects.filter(term__in=countries).exclude(kind=NameKind.ABBREVIATION)
    for code, name, language in others.values_list("term__code", "name", "language"):
        _add(names, code, {language: name})
    return names


def _add(names: Phrases[str], code: str, labels: Mapping[str, str]) -> None:
    for language, name in labels.items():
        if len(name) >= _SHORTEST_NAME or language in {"zh", "ar"}:
            names.add(name.removeprefix("The ").removeprefix("the "), code)
        if language == "ru" and " " not in name and len(name) > _SHORTEST_NAME:
            names.add(f"{name[:-1] if name[-1] in _ENDINGS else name}*", code)  # its ending says the case


@lru_cache(maxsize=1)
def _kinds() -> Phrases[tuple[str, str]]:
    kinds: Phrases[tuple[str, str]] = Phrases()
    with Path(__file__).with_name("kinds.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for phrase in row["phrases"].split("|"):
                kinds.add(phrase, (row["kind"], row["issue_type"]))
    return kinds
