"""Which paragraphs of a resolution, in English, call upon States, and how they name them.

A paragraph recommends when one of these verbs is followed by States, Governments, authorities, the parties (to a conflict), or a
State by name, as those addressed. What is asked of the Council's own mandates, the Office or the United Nations is not of States.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_VERB = re.compile(
    r"\b(?:calls?\s+(?:once\s+(?:again|more)\s+)?(?:up)?on|urges|recommends(?:\s+that)?|encourages|requests|invites"
    r"|appeals\s+to|exhorts|demands(?:\s+that)?)\s+",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s(?:to|that|through|for|whose|among|between|in\s+(?:co-?operation|consultation|collaboration|coordination|partnership)"
    r"|with\s+the\s+support|who|which)\s|[:;(]|$"
)
_GENERAL = re.compile(
    r"\b(?:States|Governments|countries|authorities|parliaments|parliamentarians)\b(?!\s+(?:of|in)\s)"
)
_OF_ONE = re.compile(
    r"^(?:all\s+)?(?:relevant\s+)?(?:the\s+)?(?:\w+\s+){0,3}(?:Government|authorities|State|parties)\b"
)
_CAPITAL = re.compile(r"[A-Z]\w*|Côte|Türkiye")
_LONGEST = 7  # words in the name of a State


@dataclass(frozen=True, slots=True)
class Call:
    """Whom a paragraph calls upon: the words as they stand, the names of States in them, whether it is States in general."""

    addressed: str
    states: tuple[str, ...]
    is_general: bool


def calls(text: str, is_state: Callable[[str], bool]) -> Iterator[Call]:
    """Yield each call upon States in a paragraph, in order. is_state: whether a name is one of a State."""
    for verb in _VERB.finditer(text):
        rest = " ".join(text[verb.end() : verb.end() + 400].split())
        said = rest[: _END.search(rest).start()].strip(" ,")  # type: ignore[union-attr]
        named = tuple(names(said, is_state))
        is_general = bool(_GENERAL.search(said))
        if is_general or _OF_ONE.match(said) or (named and _begins(said, named[0])):
            yield Call(said, named, is_general and not named)


def _begins(said: str, name: str) -> bool:
    return said.removeprefix("the ").startswith(name)


def names(words: str, is_state: Callable[[str], bool]) -> Iterator[str]:
    """Yield the names of States that stand in `words`, the longest first where one holds another."""
    tokens = words.replace("’s", " ").split()
    at = 0
    while at < len(tokens):
        found = 0
        if _CAPITAL.match(tokens[at]):
            for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
                name = " ".join(tokens[at : at + length]).strip(",.")
                if len(name) > 3 and is_state(name):  # noqa: PLR2004 - a code of two or three letters is no name here
                    yield name
                    found = length
                    break
        at += found or 1
