"""The States that made a recommendation: the names in the brackets that end it, or stand within it."""

import re
from collections.abc import Callable, Iterator

_AND = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+(?=[A-Z])")
_DIGIT = re.compile(r"\d")
_WHOLE = (
    "Antigua and Barbuda", "Bosnia and Herzegovina", "Saint Kitts and Nevis", "Saint Vincent and the Grenadines",
    "Sao Tome and Principe", "São Tomé and Príncipe", "Trinidad and Tobago", "Serbia and Montenegro",
    "United Kingdom of Great Britain and Northern Ireland", "Great Britain and Northern Ireland",
)  # fmt: skip
"""Names that hold an “and”: they are one State."""


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield where outer brackets open and close (behind the closing one); an open one that never closes is passed over."""
    depth = start = 0
    for at, letter in enumerate(text):
        if letter == "(":
            depth += 1
            start = at if depth == 1 else start
        elif letter == ")" and depth:
            depth -= 1
            if not depth:
                yield start, at + 1


def names(inside: str) -> list[str]:
    """Return the names in a pair of brackets, as they are printed."""
    held = " ".join(inside.split())
    for number, name in enumerate(_WHOLE):
        held = held.replace(name, f"\0{number}\0")
    found: list[str] = []
    depth, piece = 0, ""
    for letter in held:
        depth += (letter == "(") - (letter == ")")
        piece += letter if not (depth == 0 and letter in ",;") else "\n"
    for one in piece.split("\n"):
        parts = [one] if "(" in one else _AND.split(one)
        found += [_restored(part) for part in parts]
    return [name for name in found if name]


def _restored(name: str) -> str:
    for number, whole in enumerate(_WHOLE):
        name = name.replace(f"\0{number}\0", whole)
    return re.sub(r"^(?:and|the)\s+(?=[A-Z])", "", re.sub(r"\s*\d+$", "", name.strip(" .;:*")))


def is_names(inside: str, is_state: Callable[[str], bool]) -> bool:
    """Whether brackets hold names of States and not words of the text: one is known, and all look like names."""
    found = names(inside)
    return any(map(is_state, found)) and all(name[:1].isupper() and not _DIGIT.search(name) for name in found)
