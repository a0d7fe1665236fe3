"""Why a query did not parse."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What is wrong; the sentence for it is made where people read it (haki.search.problems)."""

    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_PARENTHESIS = "unclosed-parenthesis"
    UNEXPECTED_PARENTHESIS = "unexpected-parenthesis"
    MISSING_OPERAND = "missing-operand"
    EMPTY_GROUP = "empty-group"
    SHORT_PREFIX = "short-prefix"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, at which offset of the query as typed, and the characters that stand there."""

    reason: Reason
    position: int
    found: str = ""
