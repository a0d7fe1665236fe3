"""Other things of many names, under one."""

import re

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
_PATTERN = re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in _NAMES.items()))
_ANY = re.compile(
    "institution|nhri|principles|invitation|lesbian|lgbt|traffic|health|oda|assistance|aids|disab|equal|gap|penalty|capital"
)
_REPEATED = re.compile(r"\b(\w+)(?: \1)+\b")  # "… of Discrimination against Women (CEDAW)"


def shortened(words: str) -> str:
    """Return telling words with some things of many names under one name, none twice in a row."""
    if _ANY.search(words):
        words = _PATTERN.sub(lambda found: str(found.lastgroup), words)
    return _REPEATED.sub(r"\1", words)
