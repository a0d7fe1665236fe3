"""The levels of a list in a DOCX: how each writes its number."""

from typing import Any, NamedTuple

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


_MOST_SHOWN = 60  # letters
_LAST_START = 10_000


class Level(NamedTuple):
    """form: decimal, lowerLetter, upperRoman, bullet …; text: what is shown, “%1.”; start: its first number, 10,000 at most."""

    form: str
    text: str
    start: int


def level(element: Any) -> Level:
    """Return the level that a w:lvl defines."""
    shown = value(element, "lvlText", "")[:_MOST_SHOWN]
    return Level(value(element, "numFmt", "decimal"), shown, min(int(value(element, "start", "1")), _LAST_START))


def value(element: Any, name: str, otherwise: str) -> str:
    """Return the w:val of a child, `otherwise` where there is none."""
    found = element.find(w(name))
    return otherwise if found is None else str(found.get(w("val"), otherwise))


def written(count: int, form: str) -> str:
    """Return a number as a form writes it: 3 is “3”, “c” or “iii”."""
    if form in {"lowerLetter", "upperLetter"}:
        said = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
    elif form in {"lowerRoman", "upperRoman"}:
        said = ""
        for value, letters in _ROMAN:
            said += letters * (count // value)
            count %= value
    else:
        said = str(count)
    return said.upper() if form.startswith("upper") else said


def w(name: str) -> str:
    """Return a name of WordprocessingML with its namespace."""
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
