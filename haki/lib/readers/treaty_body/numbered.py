"""The numbers of paragraphs: told apart where they begin anew, and those that are passed over."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.treaty_body.paragraph import Paragraph


def named(parted: Sequence[Paragraph], called: str) -> list[str]:
    """Return the numbers of the paragraphs; where they begin anew, with the letter of their part."""
    if not begins_anew(parted):
        return [str(one.number) for one in parted]
    named = [f"{one.part}.{one.number}" for one in parted]
    if len(set(named)) < len(named) or not all(one.part for one in parted):
        raise FileProblem(
            called,
            "its paragraph numbers begin anew, and no letter tells the parts apart",
            expected="paragraphs that can be told apart",
        )
    return named


def begins_anew(parted: Sequence[Paragraph]) -> bool:
    return any(one.number <= before.number for before, one in pairwise(parted))


def missing(parted: Sequence[Paragraph]) -> Iterator[str]:
    for before, one in pairwise(parted):
        yield from map(str, range(before.number + 1, one.number))
