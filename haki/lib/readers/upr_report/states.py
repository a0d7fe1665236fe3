"""The States that made a recommendation: the names in the brackets that end it, or stand within it."""

import re
from collections.abc import Callable, Iterator

_AND = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+(?=[A-Z])")
_DIGIT = re.compile(r"\d")
_CODE = 3  # letters of a code, which in small letters may be a word (“as”, “it”)
_TWO_NAMES = 24  # words of two names at most
_WHOLE = (
    "Antigua and Barbuda", "Bosnia and Herzegovina", "Saint Kitts and Nevis", "Saint Vincent and the Grenadines",
    "Sao Tome and Principe", "São Tomé and Príncipe", "Trinidad and Tobago", "Serbia and Montenegro",
    "United Kingdom of Great Britain and Northern Ireland", "Great Britain and Northern Ireland",
)  # fmt: skip
"""Names that hold an “and”: they are one State."""


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where outer brackets open and close (behind the closing one); an open one that never closes is passed over."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at, letter in enumerate(text):
        if letter == "(":
            opened.append(at)
        elif letter == ")" and opened:
            pairs.append((opened.pop(), at + 1))
    last = 0
    for start, end in sorted(pairs):
        if start >= last:
            yield start, end
            last = end


def names(inside: str, is_state: Callable[[str], bool]) -> list[str]:
    """Return the names in a pair of brackets, as they are printed; two without a comma are told apart where both are known."""
    return [name for one in _names(inside) for name in _apart(one, is_state)]


def _apart(name: str, is_state: Callable[[str], bool]) -> list[str]:
    words = name.split()
    if len(words) <= _TWO_NAMES and not is_state(name):
        for at in range(1, len(words)):
            first, second = " ".join(words[:at]), " ".join(words[at:])
            if is_state(first) and is_state(second):
                return [first, second]
    return [name]


def _names(inside: str) -> list[str]:
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
    return re.sub(r"^(?:and|the)\s+(?=[A-Z])", "", re.sub(r"\s?\d{1,4}$", "", name.strip(" .;:*")))


def is_names(inside: str, is_state: Callable[[str], bool]) -> bool:
    """Whether brackets hold names of States and not words of the text: one is known, and all are or look like names."""
    found = _names(inside)
    known = [name for name in names(inside, is_state) if is_state(name) and (name[0].isupper() or len(name) > _CODE)]
    return bool(known) and all(name in known or (name[0].isupper() and not _DIGIT.search(name)) for name in found)
