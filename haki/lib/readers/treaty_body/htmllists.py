"""The numbers of ordered lists in HTML, as browsers show them."""

from collections.abc import Mapping
from typing import Final

_LETTERS: Final = 26
_LONGEST: Final = 4  # digits


class Lists:
    """The lists that are open, the innermost last: their form (empty: not ordered) and next number."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> str:
        """Begin a list, or an item of one: then return its number, empty where it has none."""
        if tag in {"ol", "ul"}:
            form = (attributes.get("type") or "1") if tag == "ol" else ""
            self._open.append((form, _number(attributes.get("start"), 1)))
        if tag != "li" or not self._open or not self._open[-1][0]:
            return ""
        form, following = self._open.pop()
        number = _number(attributes.get("value"), following)
        self._open.append((form, number + 1))
        return f"({chr(96 + (number - 1) % _LETTERS + 1)})" if form in "aA" else f"{number}."

    def end(self, tag: str) -> None:
        """End a list."""
        if tag in {"ol", "ul"} and self._open:
            self._open.pop()


def _number(written: str | None, otherwise: int) -> int:
    said = (written or "").strip()
    return int(said) if said.isdecimal() and len(said) <= _LONGEST else otherwise
