"""Other things of many names, under one."""

import re
from collections.abc import Sequence
from operator import eq

_PARIS = "paris principles|principles relating status institutions"
_TO_WHOM = "special procedures?|special rapporteurs?|mandate holders|mechanisms|human rights council"
_NAMES = {
    # Empty words (the, of, on, international, national …) are gone before.
    "nhri": rf"(?:independent )?(?:human rights institutions?|nhris?)(?: (?:\w+ ){{0,2}}(?:{_PARIS}))?",
    "parisprinciples": _PARIS,
    "standinginvitation": rf"(?:\w+ )?(?:standing|open|permanent) invitations?(?: (?:{_TO_WHOM})\b)*",
    "lgbti": "lesbian gay bisexual(?: transgender)?(?: queer)?(?: intersex)?|lgbt[iq]*",
    "humantrafficking": "(?:human )?traffic(?:king)? (?:human beings|persons|humans?|people)|human traffic(?:king)?",
    "healthcare": "health(?:care)? (?:care|services)(?: services)?|healthcare",
    "oda": "official development assistance|oda",
    "hiv": "hiv aids|aids",
    "disabled": "(?:persons?|people|children) (?:living )?disabilit(?:y|ies)|disabled (?:persons?|people)",
    "genderequality": "gender equality|equality (?:between )?(?:women men|men women)|equality gender",
    "paygap": "(?:gender )?(?:pay|wage|salary) gap|equal pay",
    "deathpenalty": "death penalty|capital punishment",
}
_PATTERN = re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _NAMES.items())})\b")
_WHERE = """
    institution institutions nhri nhris principles invitation invitations lesbian lgbt lgbti lgbtiq trafficking traffic
    health healthcare oda assistance aids disabilities disability disabled equality equal gap penalty capital
"""
_ANY = frozenset(_WHERE.split())
"""Without any of these words there is none: looked up much faster than the names."""


def shortened(words: Sequence[str]) -> Sequence[str]:
    """Return telling words with some things of many names under one name, none twice in a row."""
    if not _ANY.isdisjoint(words):
        words = _PATTERN.sub(lambda found: str(found.lastgroup), " ".join(words)).split()
    if any(map(eq, words, words[1:])):  # "… of Discrimination against Women (CEDAW)"
        words = [word for word, before in zip(words, ["", *words], strict=False) if word != before]
    return words
