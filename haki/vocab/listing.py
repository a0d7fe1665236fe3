"""The terms of one vocabulary as its page lists them: as a tree, or only those that a search finds."""

from dataclasses import dataclass

from haki.vocab import queries
from haki.vocab.folding import fold
from haki.vocab.models import Term, Vocabulary


@dataclass(frozen=True)
class Line:
    """One line of the list. depth: 0 for a term without parent; found_by: the name that a search found it by."""

    term: Term
    depth: int
    found_by: str = ""


def tree(vocabulary: Vocabulary) -> list[Line]:
    """Return every term below its parent, in the vocabulary's own order."""
    children: dict[object, list[Term]] = {}
    for term in queries.terms(vocabulary.code):
        children.setdefault(term.parent_id, []).append(term)

    def below(parent: object, depth: int) -> list[Line]:
        lines = []
        for term in children.get(parent, []):
            lines += [Line(term, depth), *below(term.id, depth + 1)]
        return lines

    return below(None, 0)


def found(vocabulary: Vocabulary, query: str) -> list[Line]:
    """Return the terms that have every word of `query`, or its beginning, in their code or in one of their names."""
    words = fold(query).split()
    names = queries.names_of(vocabulary.code)
    lines = []
    for line in tree(vocabulary):
        said = [line.term.code, line.term.label, *names[line.term.code]]
        match = next((name for name in said if _has(words, name)), None)
        if match is not None:
            lines.append(Line(line.term, 0, "" if match in said[:2] else match))
    return lines


def _has(words: list[str], name: str) -> bool:
    folded = f" {fold(name)}"
    return all(f" {word}" in folded for word in words)
