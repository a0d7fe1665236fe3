"""Reading the vocabularies: terms, labels, names resolved in memory, crosswalks."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.db.models import Q, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from haki.vocab.folding import fold
from haki.vocab.models import Name, NameKind, Synonym, Term

# Other codes that a term may carry in Term.extra, by which it is found too.
_OTHER_CODES = ("iso2", "m49")
_OF_A_PEOPLE = re.compile(r"^\S*(?:ans?|ese|ish|i)$")
_LEAST_OF_ONE, _LEAST_OF_TWO = 6, 10  # letters of a name of which one, or two, may be misprinted: “Women” is no Yemen


class _Strength(IntEnum):
    """How surely a name means a term; the surest decides."""

    CODE = 4
    LABEL = 3
    NAME = 2
    FORMER = 1


@dataclass(frozen=True)
class _Meaning:
    term: Term
    strength: _Strength
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Return whether the name was the term's, and the term in use, on that day."""
        return all(
            (since is None or since <= on) and (until is None or on <= until)
            for since, until in (
                (self.valid_from, self.valid_to),
                (self.term.valid_from, self.term.valid_to),
            )
        )


class Resolver:
    """Finds terms by name, in memory: read once for a run, then asked thousands of times.

    Known are codes (areas: ISO 3166 alpha-3 and alpha-2, M49), labels in all languages, and names: former, abbreviated,
    as sources write them, added here. Names compare as haki.vocab.folding.fold says.
    """

    def __init__(self, vocabularies: Iterable[str]) -> None:
        """Read these vocabularies; two queries."""
        self._meanings: dict[tuple[str, str], list[_Meaning]] = defaultdict(list)
        by_id = {}
        for term in Term.objects.filter(vocabulary__in=(codes := list(vocabularies))):
            by_id[term.id] = term
            for code in (term.code, *(term.extra.get(name, "") for name in _OTHER_CODES)):
                self._add(fold(code), _Meaning(term, _Strength.CODE))
            for label in set(term.labels.values()):
                self._add(fold(label), _Meaning(term, _Strength.LABEL))
        for name in Name.objects.filter(term__vocabulary__in=codes):
            strength = _Strength.FORMER if name.kind == NameKind.FORMER else _Strength.NAME
            self._add(name.key, _Meaning(by_id[name.term_id], strength, name.valid_from, name.valid_to))

    def _add(self, key: str, meaning: _Meaning) -> None:
        if key:
            self._meanings[meaning.term.vocabulary_id, key].append(meaning)

    def find(self, vocabulary: str, name: str, on: date | None = None) -> Term | None:
        """Return the term called `name`, or None when there is none or several are meant equally well.

        on: the date of the text, for a name that was another's at another time. A former name is understood at any time
        when only one term ever had it (Turkey in a text of today).
        """
        meanings = self._meanings.get((vocabulary, fold(name)), [])
        if on is not None and (then := [one for one in meanings if one.holds(on)]):
            meanings = then
        elif in_use := [one for one in meanings if one.term.valid_to is None]:
            meanings = in_use
        if not meanings:
            return None
        surest = max(one.strength for one in meanings)
        found = {one.term.id: one.term for one in meanings if one.strength == surest}
        return found.popitem()[1] if len(found) == 1 else None

    def nearly(self, vocabulary: str, name: str, on: date | None = None) -> Term | None:
        """Return the term whose name is misprinted as `name`: one letter of six is wrong, missing or too many, or two of ten.

        None where that may be more than one term, or where it is rather the name of a people or language (“Romani”).
        """
        key = fold(name)
        if len(key) < _LEAST_OF_ONE:
            return None
        keys = [known for of, known in self._meanings if of == vocabulary]
        if _OF_A_PEOPLE.search(key):
            keys = [known for known in keys if _OF_A_PEOPLE.search(known)]
        near = process.extract(key, keys, scorer=Levenshtein.distance, score_cutoff=2, limit=None)
        most = 2 if len(key) >= _LEAST_OF_TWO else 1
        found = {term.id: term for known, _wrong, _at in near if (term := self.find(vocabulary, known, on))}
        is_near = any(wrong <= most for _known, wrong, _at in near)
        return found.popitem()[1] if is_near and len(found) == 1 else None


def terms(vocabulary: str) -> QuerySet[Term]:
    """Return the terms of a vocabulary, ended ones too, in the order of its files."""
    return Term.objects.filter(vocabulary=vocabulary)


def labels(vocabulary: str, language: str) -> dict[str, str]:
    """Return code → label in `language` (en, fr, zh or zh-hans …), else in English, of all terms of a vocabulary."""
    code = language.split("-", maxsplit=1)[0]
    return {term: said.get(code) or said["en"] for term, said in terms(vocabulary).values_list("code", "labels")}


def mapped(term: Term, vocabulary: str) -> list[Term]:
    """Return the terms of `vocabulary` to which a crosswalk leads from `term`, whichever of the two it starts from."""
    leads = Q(mapped_from__term=term) | Q(mappings__other=term)
    return list(Term.objects.filter(leads, vocabulary=vocabulary).distinct())


def names_of(vocabulary: str) -> dict[str, list[str]]:
    """Return code → every label and name of each term: what its records are found by."""
    found = {term.code: list(dict.fromkeys(term.labels.values())) for term in terms(vocabulary)}
    for code, name in Name.objects.filter(term__vocabulary=vocabulary).values_list("term__code", "name"):
        if name not in found[code]:
            found[code].append(name)
    return found


def synonym_groups() -> dict[str, list[Synonym]]:
    """Return group → its expressions, without the removed ones."""
    groups: dict[str, list[Synonym]] = defaultdict(list)
    for synonym in Synonym.objects.all():
        groups[synonym.group].append(synonym)
    return dict(groups)
