"""Corrected spellings: the words of public texts that look like a word nobody used.

The list is kept beside the index. A suggestion is asked again of the public's records before it is shown, so that a
word that has left the public stays unspoken.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Occur, Query

from haki.accounts.access import PUBLIC
from haki.lib.query import And, Node, Not, Or, Word, leaves
from haki.search import folder
from haki.search.analysis import HAN, terms
from haki.search.compiling import Compiler
from haki.search.folder import Generation
from haki.search.reader import Opened, found_count

SHORTEST = 4  # letters of a word that is corrected
TWO_MISTAKES = 7  # letters from which a word may differ in two
RARE = 3  # records: a word in more than these is not taken for a mistake
MORE_OFTEN = 50  # how much more frequent a correction of a rare word must be
MOST_TRIED = 5


@dataclass(frozen=True)
class Words:
    """Public words by length, most frequent first."""

    signature: tuple[str, int]
    frequencies: dict[str, int]
    by_length: dict[int, list[str]]


_words: Words | None = None


def write_list(opened: Opened) -> int:
    """Write the list of public words with the number of public records that have each; return how many."""
    found = public_words(opened)
    lines = [f"{word}\t{count}" for word, count in found]
    folder.replace(opened.generation.words, "\n".join(lines))
    return len(lines)


def public_words(opened: Opened) -> list[tuple[str, int]]:
    """Return the words that may be suggested: letters only, from public records."""
    public = Query.term_query(opened.schema, "access", PUBLIC, "basic")
    counts = opened.searcher.terms_with_prefix("words", "", filter_query=public)
    return [
        (word, count)
        for word, count in counts
        if count and len(word) >= SHORTEST and word.isalpha() and not HAN.search(word)
    ]


def _known(generation: Generation) -> Words:
    global _words  # noqa: PLW0603 -- one per process
    try:
        signature = (generation.name, generation.words.stat().st_mtime_ns)
    except FileNotFoundError:
        return Words((generation.name, 0), {}, {})
    if _words is None or _words.signature != signature:
        frequencies: dict[str, int] = {}
        by_length: dict[int, list[str]] = {}
        for line in generation.words.read_text(encoding="utf-8").splitlines():
            word, _, count = line.partition("\t")
            frequencies[word] = int(count)
            by_length.setdefault(len(word), []).append(word)
        _words = Words(signature, frequencies, by_length)
    return _words


def corrected(query: str, tree: Node | None, total: int, compiler: Compiler, access: Query) -> str:
    """Return `query` with each likely misspelling mended, or "" when there is nothing to mend.

    A word is judged by how many records the person may see are found by it, in any of its forms. total: how many the
    whole query found; when all its words must be there, none of them is rarer.
    """
    if total > RARE and _needs_every_word(tree):
        return ""
    mended = query
    for word in reversed([leaf for leaf in leaves(tree) if isinstance(leaf, Word)]):
        if word.end - word.start == len(word.text) and (better := _better(word.text, compiler, access)):
            mended = mended[: word.start] + better + mended[word.end :]
    return "" if mended == query else mended


def _needs_every_word(tree: Node | None) -> bool:
    if isinstance(tree, And):
        return all(_needs_every_word(item) for item in tree.items)
    return not isinstance(tree, Or | Not)


def _better(typed: str, compiler: Compiler, access: Query) -> str:
    split = terms("und", typed)
    if len(split) != 1 or len(split[0]) < SHORTEST or not split[0].isalpha() or HAN.search(split[0]):
        return ""
    opened, word = compiler.opened, split[0]
    uses = _uses(opened, compiler.expression(typed) or Query.empty_query(), access)
    if uses > RARE:
        return ""
    known = _known(opened.generation)
    public = Query.term_query(opened.schema, "access", PUBLIC, "basic")
    for candidate in _alike(known, word):
        if known.frequencies[candidate] < uses * MORE_OFTEN:
            continue
        if _uses(opened, Query.term_query(opened.schema, "words", candidate, "basic"), public):
            return candidate.capitalize() if typed[:1].isupper() and typed[1:].islower() else candidate
    return ""


def _uses(opened: Opened, query: Query, access: Query) -> int:
    return found_count(opened.searcher, Query.boolean_query([(Occur.Must, query), (Occur.Must, access)]))


def _alike(known: Words, word: str) -> Iterator[str]:
    """Return words one mistake away (two for long ones), the nearest and most frequent first."""
    most = 2 if len(word) >= TWO_MISTAKES else 1
    near: list[tuple[float, int, str]] = []
    for length in range(len(word) - most, len(word) + most + 1):
        for other, distance, _ in process.extract_iter(
            word, known.by_length.get(length, ()), scorer=OSA.distance, score_cutoff=most
        ):
            if other != word:
                near.append((distance, -known.frequencies[other], other))
    yield from (other for _, _, other in sorted(near)[:MOST_TRIED])
