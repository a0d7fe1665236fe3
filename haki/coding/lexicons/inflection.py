"""Forms of a word that is written as a stem and a star: Russian endings, Arabic articles and prepositions.

Too many forms do no harm: one that nobody writes is never found.
"""

from typing import Final

_RUSSIAN: Final = (
    "",
    *"аяоеыиуюй",
    *("ой", "ей", "ом", "ем", "ов", "ев", "ам", "ям", "ах", "ях", "ами", "ями", "ою"),
    *("ий", "ие", "ия", "ию", "ии", "ием", "ый", "ая", "ое", "ые", "ого", "его", "ому", "ему", "ым", "им", "ую"),
    *("ых", "их", "ыми", "ими", "ость", "ости", "ь", "ью", "ами", "ник", "ников", "ики", "ика", "ко", "ок"),
)
_ARABIC: Final = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ك", "ف", "ول", "وب")


def forms(phrase: str, language: str) -> tuple[str, ...]:
    """Return the forms of a phrase; the phrase itself when it has no star."""
    if not phrase.endswith("*"):
        return (phrase,)
    stem = phrase[:-1]
    if language == "ar":
        return tuple(f"{prefix}{stem}" for prefix in _ARABIC)
    return tuple(dict.fromkeys(f"{stem}{ending}" for ending in (_RUSSIAN if language == "ru" else ("", "s", "es"))))
