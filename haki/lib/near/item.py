"""What is compared, and what comes of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A text as it came: plain text without markup, its language as a code ("" where it is not known)."""

    id: str
    headline: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items that tell the same: their ids in the order in which they were given, at least one."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An item of an index that is like the one asked for. similarity: share of the shorter text found in the other, 0..1.

    is_same: whether they would be folded. False: the wording is alike, but numbers or names contradict each other.
    """

    id: str
    similarity: float
    is_same: bool
