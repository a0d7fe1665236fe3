"""Phrases that speak for a term: written for haki, in the UN's languages. See README.md."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from haki.coding.lexicons.inflection import forms
from haki.lib.textml import Phrase

FOLDER = Path(__file__).parent
LISTS = ("affected-persons", "sdg-goals", "sdg-targets", "uhri-themes")
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


@cache
def phrases(name: str, languages: tuple[str, ...] = LANGUAGES) -> tuple[Phrase, ...]:
    """Return the phrases of a list, each with its inflected forms. KeyError when there is no such list."""
    if name not in LISTS:
        raise KeyError(f"There is no list of phrases {name!r}; there are {', '.join(LISTS)}.")
    return tuple(
        Phrase(row["term"], form, float(row["weight"] or 1))
        for row in _rows(name)
        if row["language"] in languages
        for form in forms(row["phrase"], row["language"])
    )


def renamed(found: Iterable[Phrase], prefix: str) -> tuple[Phrase, ...]:
    """Return phrases whose lists are called after another scheme, so that two schemes' terms are kept apart."""
    return tuple(replace(one, list=f"{prefix}:{one.list}") for one in found)


def shared_out(found: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Return the phrases, each counting less the more lists it is in: it says less of each."""
    different = list(dict.fromkeys(found))
    lists = Counter(text for _, text in {(one.list, one.text.casefold()) for one in different})
    return tuple(replace(one, weight=one.weight / lists[one.text.casefold()]) for one in different)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(_read(FOLDER / f"{name}.csv"))


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
