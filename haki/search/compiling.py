"""A query's tree becomes a query of the index."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from tantivy import Occur, Query

from haki.core import records
from haki.lib.query import And, Field, Node, Not, Or, Phrase, Prefix, Word
from haki.search import dates
from haki.search.analysis import HAN, LANGUAGES, STEMMERS, plain, spellings, terms
from haki.search.combining import all_but, any_of, re_escaped
from haki.search.documents import symbol_key
from haki.search.reader import Opened
from haki.search.schema import facet_field, held, public_term, text_field
from haki.search.vocabulary import Vocabulary

MOST_IN_ANY_ORDER = 3
"""Words: their orders are looked for one by one, and four have 24."""
SYMBOL_FIELDS = frozenset({"symbol", "number"})
_POSSESSIVE = re.compile(r"['’]s$|['’]$", re.IGNORECASE)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’](?=\w)", re.IGNORECASE)


@dataclass
class Marks:
    """What a query looks for in texts, to be marked in them: phrases of terms by language, prefixes, Chinese words."""

    phrases: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    prefixes: set[str] = field(default_factory=set)
    han: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class FieldProblem(Exception):  # noqa: N818
    """A `name:value` that means nothing: no such field, or no such value in it."""

    node: Field
    is_field_known: bool


class Compiler:
    """Compiles one query for one opened index; `marks` and `problems` gather what is met on the way.

    Every word is looked for in the fields of all languages that hold it, so its language need not be known.
    """

    def __init__(self, opened: Opened, vocabulary: Vocabulary, *, with_suggested: bool = False) -> None:
        """with_suggested: `field:value` finds codes that are only suggested too."""
        self.with_suggested = with_suggested
        self.opened = opened
        self.schema = opened.schema
        self.searcher = opened.searcher
        self.vocabulary = vocabulary
        self.marks = Marks()
        self.problems: list[FieldProblem] = []
        self._is_marking = True

    def compile(self, node: Node) -> Query | None:
        """Return the query of a tree; None when nothing in it can be looked for."""
        if isinstance(node, And):
            return self._all_of(node)
        if isinstance(node, Or):
            found = [query for item in node.items if (query := self.compile(item)) is not None]
            return any_of(found) if found else None
        if isinstance(node, Not):
            query = self._unmarked(node.item)
            return None if query is None else all_but(query)
        return self._leaf(node)

    def _unmarked(self, node: Node) -> Query | None:
        was, self._is_marking = self._is_marking, False
        query = self.compile(node)
        self._is_marking = was
        return query

    def _leaf(self, node: Word | Phrase | Prefix | Field) -> Query | None:
        if isinstance(node, Prefix):
            return self.prefix(node.text)
        if isinstance(node, Field):
            return self.field(node)
        if isinstance(node, Phrase) and node.apart:
            return self.near(node.text, node.apart)
        return self.expression(node.text, is_phrase=isinstance(node, Phrase))

    def _all_of(self, node: And) -> Query | None:
        wanted: list[tuple[Occur, Query]] = []
        for item in self._expressions(node.items) if node.is_adjacent else node.items:
            if callable(item):
                query: Query | None = item()
                occurrence = Occur.Must
            elif isinstance(item, Not):
                query, occurrence = self._unmarked(item.item), Occur.MustNot
            else:
                query, occurrence = self.compile(item), Occur.Must
            if query is not None:
                wanted.append((occurrence, query))
        if not wanted:
            return None
        if all(occurrence == Occur.MustNot for occurrence, _ in wanted):
            wanted.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
        return wanted[0][1] if len(wanted) == 1 else Query.boolean_query(wanted)

    def _expressions(self, items: Sequence[Node]) -> list[Node | Callable[[], Query | None]]:
        """Return `items` with words that are together one expression of the vocabulary taken as such."""
        found: list[Node | Callable[[], Query | None]] = []
        at = 0
        while at < len(items):
            length = self._expression_at(items, at)
            if length:
                words = items[at : at + length]
                found.append(lambda words=words: self._words_or_same(words))  # type: ignore[misc]
            else:
                found.append(items[at])
            at += length or 1
        return found

    def _expression_at(self, items: Sequence[Node], at: int) -> int:
        most = min(self.vocabulary.longest, len(items) - at)
        for length in range(most, 1, -1):
            words = items[at : at + length]
            if all(isinstance(word, Word) for word in words) and self.vocabulary.same_as(_text(words)):
                return length
        return 0

    def _words_or_same(self, words: Sequence[Node]) -> Query | None:
        """Return all of the words, or any expression that means the same as them together."""
        each = self.compile(And(tuple(words)))
        found = [
            query for text in self.vocabulary.same_as(_text(words)) if (query := self._as_written(text)) is not None
        ]
        return any_of([*([each] if each is not None else []), *found]) if found else each

    def expression(self, text: str, *, is_phrase: bool = False) -> Query | None:
        """Return the records with this word or phrase, or one that means the same."""
        if not is_phrase:
            text = _POSSESSIVE.sub("", text)
            text = _ELISION.sub("", text)
        if not terms("und", text):
            return None
        found = [self._as_written(one) for one in dict.fromkeys([text, *self.vocabulary.same_as(text)])]
        return any_of([query for query in found if query is not None])

    def near(self, text: str, apart: int) -> Query | None:
        """Return the records whose text, in one language, has these words with at most `apart` others among them.

        In any order; of more than MOST_IN_ANY_ORDER words, another order than this counts as further apart. None without a word.
        """
        if not terms("und", text):
            return None
        found: dict[tuple[str, tuple[str, ...]], Query] = {}
        for language in LANGUAGES:
            words = terms(language, text)
            for word in words:
                self._mark(language, [word])
            for ordered in permutations(words) if len(words) <= MOST_IN_ANY_ORDER else [words]:
                self._add(found, text_field(language), list(ordered), apart)
        return any_of(list(found.values()))

    def _as_written(self, text: str) -> Query | None:
        """Return the records with exactly this word or phrase: in any language's text, a name, a symbol; None: nowhere."""
        found: dict[tuple[str, tuple[str, ...]], Query] = {}
        for language in LANGUAGES:
            for spelling in spellings(language, text):
                self._add(found, text_field(language), terms(language, spelling))
                self._mark(language, terms(language, spelling))
        self._add(found, "names", terms("und", text))
        self._add(found, "symbols", [symbol_key(text)])
        if self._is_marking:
            self.marks.han.update(HAN.findall(plain(text)))
        return any_of(list(found.values())) if found else None

    def _mark(self, language: str, of_text: list[str]) -> None:
        if self._is_marking and of_text:
            self.marks.phrases[language].add(tuple(of_text))

    def _add(
        self, found: dict[tuple[str, tuple[str, ...]], Query], name: str, of_text: list[str], apart: int = 0
    ) -> None:
        """Add what looks for `of_text` in a field; nothing when the field lacks one of them."""
        key = (name, tuple(of_text))
        if not of_text or key in found:
            return
        if len(of_text) == 1 and len(of_text[0]) == 1 and HAN.match(of_text[0]):
            found[key] = Query.regex_query(self.schema, name, f"{of_text[0]}.?")
        elif all(self.searcher.doc_freq(name, term) for term in of_text):
            if len(of_text) == 1:
                option = "basic" if name == "symbols" else "position"
                found[key] = Query.term_query(self.schema, name, of_text[0], option)
            else:
                found[key] = Query.phrase_query(self.schema, name, list(of_text), slop=apart)

    def prefix(self, text: str) -> Query | None:
        """Return the records with a word, a name or a symbol that begins with `text`."""
        if HAN.search(text):
            return self.expression(text, is_phrase=True)
        words = terms("und", text)
        found = [Query.regex_query(self.schema, "symbols", re_escaped(symbol_key(text)) + ".*")]
        if len(words) == 1:
            found += [Query.regex_query(self.schema, name, re_escaped(words[0]) + ".*") for name in ("words", "names")]
        elif words:
            names = [*(text_field(language) for language in STEMMERS), text_field("und"), "names"]
            found += [Query.phrase_prefix_query(self.schema, name, list(words)) for name in names]
        if self._is_marking and words:
            self.marks.prefixes.add(words[-1])
        return any_of(found)

    def field(self, node: Field) -> Query | None:
        """Return the records with a value in a facet; what cannot be resolved is a problem, and looked for as words."""
        if node.name.casefold() in SYMBOL_FIELDS:
            return self.symbol(node.value)
        if node.name.casefold() in dates.NAMES:
            return self.dated(node)
        facet = next(
            (one for one in records.facets().values() if node.name.casefold() in {one.name, *one.aliases}), None
        )
        if facet is None:
            self.problems.append(FieldProblem(node, is_field_known=False))
            return self.expression(f"{node.name} {node.value}", is_phrase=True)
        code = self.vocabulary.code(facet, node.value)
        codes = [code] if code else list(dict.fromkeys([node.value, node.value.lower(), node.value.upper()]))
        # Whether a code is known may be asked of public records only: the answer is shown to everybody.
        names = held(facet.name, with_suggested=self.with_suggested)
        if facet.vocabulary and not code and not any(self._is_public(name, one) for name in names for one in codes):
            self.problems.append(FieldProblem(node, is_field_known=True))
            return self.expression(node.value)
        found = [Query.term_query(self.schema, facet_field(name), one, "basic") for name in names for one in codes]
        return Query.const_score_query(any_of(found), 0.0)

    def dated(self, node: Field) -> Query | None:
        """Return the records of a date, or between two; what is no date is a problem, and looked for as words."""
        found = dates.dated(self.schema, node.value)
        if found is None:
            self.problems.append(FieldProblem(node, is_field_known=True))
            return self.expression(node.value)
        return Query.const_score_query(found, 0.0)

    def _is_public(self, facet: str, code: str) -> bool:
        """Return whether a public record carries the code."""
        kinds = [kind.kind for kind in records.every()]
        return any(self.searcher.doc_freq("public_facet", public_term(kind, facet, code)) for kind in kinds)

    def symbol(self, value: str) -> Query:
        """Return the records with this symbol or number, or (with a star) one that begins so."""
        if value.endswith("*"):
            pattern = re_escaped(symbol_key(value.rstrip("*"))) + ".*"
            return Query.regex_query(self.schema, "symbols", pattern)
        return Query.term_query(self.schema, "symbols", symbol_key(value), "basic")


def _text(words: Sequence[Node]) -> str:
    return " ".join(word.text for word in words if isinstance(word, Word))
