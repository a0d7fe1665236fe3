"""Puts the pieces of a query together: NOT binds closest, then words beside each other, then AND, then OR."""

from dataclasses import dataclass

from haki.lib.query.lexer import Kind, Lexer, Piece
from haki.lib.query.nodes import And, Field, Leaf, Node, Not, Or, Phrase, Prefix, Word
from haki.lib.query.problems import Problem, Reason

LONGEST = 2000  # characters
DEEPEST = 30  # parentheses within parentheses
MOST = 200  # words and phrases


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree (None for an empty query) and, where the query did not parse, why: the tree then has its words."""

    tree: Node | None
    problem: Problem | None = None


class _SyntaxProblem(Exception):  # noqa: N818 -- it never leaves this file
    def __init__(self, reason: Reason, position: int, found: str = "") -> None:
        self.problem = Problem(reason, position, found)


def parse(query: str) -> Parsed:
    """Return the tree of `query`; never raises."""
    lexer = Lexer(query[:LONGEST])
    pieces = list(lexer.pieces())
    words = [piece for piece in pieces if piece.kind in _LEAVES]
    if len(query) > LONGEST:
        return Parsed(_words_of(words), Problem(Reason.TOO_LONG, LONGEST))
    if len(words) > MOST:
        return Parsed(_words_of(words), Problem(Reason.TOO_MANY, words[MOST].start, words[MOST].text))
    if any(problem.reason == Reason.UNCLOSED_QUOTE for problem in lexer.problems):
        return Parsed(_words_of(words, loose=True), lexer.problems[0])
    try:
        tree = _Parser(pieces, len(query)).parse()
    except _SyntaxProblem as found:
        return Parsed(_words_of(words), found.problem)
    return Parsed(tree, lexer.problems[0] if lexer.problems else None)


class _Parser:
    def __init__(self, pieces: list[Piece], length: int) -> None:
        self.pieces = pieces
        self.length = length
        self.at = 0
        self.depth = 0

    def parse(self) -> Node | None:
        if not self.pieces:
            return None
        tree = self._any_of()
        if (left := self._peek()) is not None:
            raise _SyntaxProblem(Reason.UNEXPECTED_PARENTHESIS, left.start, left.text)
        return tree

    def _peek(self) -> Piece | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def _next_is(self, kind: Kind) -> bool:
        piece = self._peek()
        return piece is not None and piece.kind is kind

    def _any_of(self) -> Node:
        items = [self._all_of()]
        while self._next_is(Kind.OR):
            self.at += 1
            items.append(self._all_of())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def _all_of(self) -> Node:
        items = [self._adjacent()]
        while self._next_is(Kind.AND):
            self.at += 1
            items.append(self._adjacent())
        return items[0] if len(items) == 1 else And(tuple(items))

    def _adjacent(self) -> Node:
        items = [self._one()]
        while (piece := self._peek()) is not None and (piece.kind in _LEAVES or piece.kind in {Kind.OPEN, Kind.NOT}):
            items.append(self._one())
        return items[0] if len(items) == 1 else And(tuple(items), is_adjacent=True)

    def _one(self) -> Node:
        negations = 0
        while self._next_is(Kind.NOT):
            self.at += 1
            negations += 1
        piece = self._peek()
        if piece is None:
            raise _SyntaxProblem(Reason.MISSING_OPERAND, self.length)
        node: Node
        if piece.kind is Kind.OPEN:
            node = self._group(piece)
        elif piece.kind in _LEAVES:
            self.at += 1
            node = _leaf(piece)
        elif piece.kind is Kind.CLOSE:
            before = self.pieces[self.at - 1] if self.at else None
            empty = before is not None and before.kind is Kind.OPEN
            reason = Reason.EMPTY_GROUP if empty else Reason.UNEXPECTED_PARENTHESIS
            raise _SyntaxProblem(reason if before is None or empty else Reason.MISSING_OPERAND, piece.start, piece.text)
        else:
            raise _SyntaxProblem(Reason.MISSING_OPERAND, piece.start, piece.text)
        return Not(node) if negations % 2 else node

    def _group(self, opening: Piece) -> Node:
        self.at += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise _SyntaxProblem(Reason.TOO_DEEP, opening.start, opening.text)
        node = self._any_of()
        if not self._next_is(Kind.CLOSE):
            raise _SyntaxProblem(Reason.UNCLOSED_PARENTHESIS, opening.start, opening.text)
        self.at += 1
        self.depth -= 1
        return node


_LEAVES = {Kind.WORD: Word, Kind.PHRASE: Phrase, Kind.PREFIX: Prefix, Kind.FIELD: Field}


def _leaf(piece: Piece) -> Leaf:
    if piece.kind is Kind.FIELD:
        return Field(piece.name, piece.text, piece.start, piece.end)
    if piece.kind is Kind.PHRASE:
        return Phrase(piece.text, piece.start, piece.end, int(piece.name or 0))
    if piece.kind is Kind.PREFIX:
        return Prefix(piece.text, piece.start, piece.end)
    return Word(piece.text, piece.start, piece.end)


def _words_of(pieces: list[Piece], *, loose: bool = False) -> Node | None:
    """Return what looks for all of the pieces; `loose`: for the words of a phrase that was not closed."""
    items: list[Node] = []
    for piece in pieces[:MOST]:
        if loose and piece.kind is Kind.PHRASE and piece is pieces[-1]:
            items += [Word(inner.text, piece.start, piece.end) for inner in Lexer(piece.text).pieces() if inner.text]
        else:
            items.append(_leaf(piece))
    items = items[:MOST]
    if not items:
        return None
    return items[0] if len(items) == 1 else And(tuple(items), is_adjacent=True)
