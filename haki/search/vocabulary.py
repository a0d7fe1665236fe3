"""What the vocabularies say of a query: expressions that mean the same, and the codes behind names.

Read from the database at first use and again when a vocabulary changed (asked at most every two seconds).
"""

import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from haki.core import records
from haki.core.records import Facet
from haki.search.analysis import STEMMERS, terms
from haki.vocab.models import Name, NameKind
from haki.vocab.queries import Resolver, synonym_groups
from haki.vocab.queries import terms as vocabulary_terms

AREAS = "areas"
ASK_AGAIN = 2.0  # seconds
SHORTEST_NAME = 4  # letters: shorter names are words of some language

Key = tuple[str, ...]


@dataclass(frozen=True)
class Expression:
    """One way to say it. is_exact: only when typed with these capitals."""

    text: str
    is_exact: bool = False


@dataclass
class Vocabulary:
    """Groups of expressions by the terms of each, and names resolved to codes."""

    fingerprint: str
    resolver: Resolver
    groups: dict[Key, list[list[Expression]]] = field(default_factory=lambda: defaultdict(list))
    longest: int = 1  # words in the longest expression

    def add(self, expressions: Sequence[tuple[str, str, bool]]) -> None:
        """Add a group of (expression, language, is_exact)."""
        group = [Expression(text, is_exact) for text, _, is_exact in expressions]
        if len(group) < 2:  # noqa: PLR2004 -- one expression stands for nothing else
            return
        for text, language, _ in expressions:
            for key in _keys(text, language):
                self.longest = max(self.longest, len(key))
                if not any(known is group for known in self.groups[key]):
                    self.groups[key].append(group)

    def same_as(self, text: str) -> list[str]:
        """Return the other expressions of the groups of `text`, as typed; empty when it is in none."""
        found: dict[str, None] = {}
        for key in dict.fromkeys(
            key for language in ("und", *STEMMERS) for key in _keys(text, language, also_und=False)
        ):
            for group in self.groups.get(key, ()):
                if _is_meant(text, key, group):
                    found.update(dict.fromkeys(expression.text for expression in group))
        return list(found)

    def code(self, facet: Facet, value: str) -> str | None:
        """Return the code of the term of the facet's vocabulary that is called `value`."""
        term = self.resolver.find(facet.vocabulary, value) if facet.vocabulary else None
        return term.code if term is not None else None


def _keys(text: str, language: str, *, also_und: bool = True) -> list[Key]:
    """Return by what an expression is looked up: its folded words, and its stems in its language."""
    found = [tuple(terms("und", text))] if also_und or language == "und" else []
    if language in STEMMERS:
        found.append((language, *terms(language, text)))
    return [key for key in dict.fromkeys(found) if key and key != (language,)]


def _is_meant(text: str, key: Key, group: list[Expression]) -> bool:
    """Return whether the expression of `group` found by `key` may be typed as `text`: exact ones mind their capitals."""
    of_key = [one for one in group if key in _keys(one.text, key[0] if key[0] in STEMMERS else "und")]
    return any(not one.is_exact or one.text == text.removesuffix("s") or one.text == text for one in of_key)


_lock = threading.Lock()
_known: Vocabulary | None = None
_asked_at = 0.0


def vocabulary() -> Vocabulary:
    """Return the vocabulary as it is now, or was two seconds ago."""
    global _known, _asked_at  # noqa: PLW0603 -- one per process
    known = _known
    if known is not None and time.monotonic() - _asked_at < ASK_AGAIN:
        return known
    with _lock:
        now = _fingerprint()
        if _known is None or _known.fingerprint != now:
            _known = _load(now)
        _asked_at = time.monotonic()
        return _known


def forget() -> None:
    """Read the vocabularies again at the next query."""
    global _known  # noqa: PLW0603
    _known = None


def _fingerprint() -> str:
    """Return what changes when a synonym, a name or a term is added, changed or removed."""
    parts = " || ' ' || ".join(
        f"(SELECT count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) FROM {table})"  # noqa: S608
        for table in ("vocab_synonym", "vocab_name", "vocab_term", "core_identity")
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}, (SELECT id FROM core_identity LIMIT 1)")  # noqa: S608 -- table names above
        return " ".join(map(str, cursor.fetchone()))


def _load(fingerprint: str) -> Vocabulary:
    wanted = {facet.vocabulary for facet in records.facets().values() if facet.vocabulary}
    found = Vocabulary(fingerprint, Resolver(sorted(wanted)))
    for group in synonym_groups().values():
        found.add([(one.expression, one.language or "en", one.case_exact) for one in group])
    names: dict[object, list[tuple[str, str, bool]]] = defaultdict(list)
    for term in vocabulary_terms(AREAS):
        names[term.id] += [(text, language, False) for language, text in term.labels.items() if text]
    kinds = [NameKind.FORMER, NameKind.ALIAS, NameKind.ABBREVIATION]
    for name in Name.objects.filter(term__vocabulary=AREAS, kind__in=kinds):
        is_exact = name.kind == NameKind.ABBREVIATION or len(name.name) < SHORTEST_NAME
        names[name.term_id].append((name.name, "und", is_exact and name.name.isascii()))
    for of_area in names.values():
        # A State's name is found as written, in any language: not by its stem, which may be another word's.
        found.add([(text, "und", is_exact) for text, _, is_exact in of_area])
    return found
