"""The tree of a query. Positions are offsets into the query as typed, so that a correction can be put in its place."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word, symbol or number as typed."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order beside each other; or, with `apart`, in any order with at most so many others among them."""

    text: str
    start: int = 0
    end: int = 0
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins with `text` (typed with a star, which is not part of it)."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """`name:value`: records with this value in the field; whether there is such a field is not known here."""

    name: str
    value: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class And:
    """All of `items`. `is_adjacent`: they stood beside each other without an operator, so may be one expression."""

    items: "tuple[Node, ...]"
    is_adjacent: bool = False


@dataclass(frozen=True, slots=True)
class Or:
    """Any of `items`."""

    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """All records but those of `item`."""

    item: "Node"


Leaf = Word | Phrase | Prefix | Field
Node = Leaf | And | Or | Not


def leaves(node: Node | None) -> Iterator[Leaf]:
    """Return the words, phrases, prefixes and fields of a tree, in the order they were typed."""
    if node is None:
        return
    if isinstance(node, And | Or):
        for item in node.items:
            yield from leaves(item)
    elif isinstance(node, Not):
        yield from leaves(node.item)
    else:
        yield node
