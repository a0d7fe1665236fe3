"""The numbers of ordered lists in HTML, as browsers show them."""

from collections.abc import Mapping
from typing import Final

_LETTERS: Final = 26
_LONGEST: Final = 4  # digits


class Lists:
    """The lists that are open, the innermost last: their form (empty: not ordered) and next number.

    counts_on: a list that does not say its first number goes on where the one before ended, and those within it have letters.
    begun: how many there were that do not say it; says_numbers: whether any list or item says its number; numbered: how many
    items were.
    """

    def __init__(self, *, counts_on: bool = False) -> None:
        self.begun = self.numbered = 0
        self.says_numbers = False
        self._counts_on = counts_on
        self._open: list[tuple[str, int]] = []
        self._next = 1

    def start(self, tag: str, attributes: Mapping[str, str]) -> str:
        """Begin a list, or an item of one: then return its number, empty where it has none."""
        if tag in {"ol", "ul"}:
            self._begin(tag, attributes)
        if tag != "li" or not self._open or not self._open[-1][0]:
            return ""
        form, following = self._open.pop()
        number = _number(attributes.get("value"), following)
        self.says_numbers |= "value" in attributes
        self.numbered += form not in "aA"
        self._open.append((form, number + 1))
        return f"({chr(96 + (number - 1) % _LETTERS + 1)})" if form in "aA" else f"{number}."

    def end(self, tag: str) -> None:
        """End a list."""
        if tag in {"ol", "ul"} and self._open:
            form, following = self._open.pop()
            self._next = self._next if self._open or form != "1" else following

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        is_within = any(form for form, _next in self._open)
        form = (attributes.get("type") or ("a" if self._counts_on and is_within else "1")) if tag == "ol" else ""
        goes_on = self._counts_on and form == "1" and not is_within
        self._open.append((form, _number(attributes.get("start"), self._next if goes_on else 1)))
        if form == "1":
            self.begun += not is_within and "start" not in attributes
            self.says_numbers |= "start" in attributes


def _number(written: str | None, otherwise: int) -> int:
    said = (written or "").strip()
    return int(said) if said.isdecimal() and len(said) <= _LONGEST else otherwise
