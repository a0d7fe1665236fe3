"""Treaties by one name: "OP-CAT", "OPCAT" and its full title are the same word, which is not that of the Convention."""

import re
from collections.abc import Sequence

_CHILD = "(?:convention )?rights child(?:ren)?|crc"
_CIVIL = "covenant civil political rights|iccpr"
_SOCIAL = "covenant economic social cultural rights"
_DISABLED = "convention rights (?:persons disabilit(?:y|ies)|disabled(?: persons)?)"
_TORTURE = "convention torture(?: cruel inhuman degrading treatment(?: punishment)?)?"
_WOMEN = "convention elimination (?:forms )?discrimination women"
_OPTIONAL = "optional protocol"
_NAMES = {
    # Of two that begin alike the longer stands first. Empty words (the, of, against, international …) are gone before.
    "opcat": rf"{_OPTIONAL} (?:{_TORTURE}|cat)|op ?cat|cat op",
    "uncat": rf"{_TORTURE}|uncat|cat",
    "icrmw": "convention (?:(?:protection )?rights )?migrant workers(?: members? famil(?:y|ies))?|icrmwc?|i?cmw|icmw",
    "cped": "convention (?:protection )?(?:persons )?(?:enforced )?disappearances?|ic?p+ed|i?cpp?ed|i?ced",
    "opcrpd": rf"{_OPTIONAL} (?:{_DISABLED}|crpd)|op ?crpd|crpd op",
    "crpd": rf"{_DISABLED}|i?crpd|cprd",
    "opcedaw": rf"{_OPTIONAL} (?:{_WOMEN}|cedaw)|op ?cedaw|cedaw op",
    "cedaw": rf"{_WOMEN}|cedaw",
    "icerd": "convention elimination (?:forms )?racial discrimination|i?cerd",
    "opcrcic": rf"(?:third )?{_OPTIONAL}(?: (?:{_CHILD}))? communications? procedures?"
    rf"|{_OPTIONAL} communications procedure (?:{_CHILD})|op ?crc (?:op )?ic|crc ic|crc op ic|opic",
    "opcrcac": rf"{_OPTIONAL}(?: (?:{_CHILD}))? involvement child(?:ren)? armed conflicts?|op ?crc (?:op )?ac|crc op ?ac",
    "opcrcsc": rf"{_OPTIONAL}(?: (?:{_CHILD}))? sale child(?:ren)?(?: child prostitution(?: child pornography)?)?"
    "|op ?crc (?:op )?sc|crc op sc|crc sc",
    "crc": "convention rights child|crc",
    "iccprop2": rf"(?:second {_OPTIONAL}(?: (?:{_CIVIL}))?|iccpr op ?2|op ?2 iccpr|iccpr op ii)"
    rf"(?: abol\w+ death penalty(?: circumstances)?)?|{_OPTIONAL} (?:{_CIVIL}) abol\w+ death penalty",
    "iccprop1": rf"(?:first )?{_OPTIONAL} (?:{_CIVIL})|iccpr op ?1|op ?1 iccpr|op ?iccpr",
    "iccpr": _CIVIL,
    "opicescr": rf"{_OPTIONAL} (?:{_SOCIAL}|icescr)|op i?cescr|icescr op|op scr",
    "icescr": rf"{_SOCIAL}|i?cescr|icesr",
    "romestatute": "(?:amendments? )?rome statute(?: criminal court| icc)?",
    "stateless61": "(?:1961 )?convention (?:1961 )?reduction statelessness",
    "stateless54": "(?:1954 )?convention (?:1954 )?(?:relating )?status stateless persons?",
    "refugees51": "(?:1951 )?(?:convention (?:relating )?status refugees?|refugees? convention)(?: 1967 protocol)?",
    "istanbul": "(?:council europe )?convention preventing combating violence(?: women)?(?: domestic violence)?"
    "|istanbul convention",
    "palermo": "palermo protocol|protocol prevent suppress punish trafficking persons(?: women children)?",
}
_ILO = re.compile(r"\b(?:ilo )?convention (?:no |number |nr )?(\d{2,3})(?: ilo)?\b|\bilo (?:no |c)?(\d{2,3})\b")
_PATTERN = re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _NAMES.items())})\b")
_WHERE = """
    convention conventions protocol protocols covenant covenants statute op opcat cat uncat icrmw icrmwc cmw icmw imw cped
    icpped icped icppped ced iced ippped opcrpd crpd icrpd cprd opcedaw cedaw icerd cerd opic opcrc crc iccpr opiccpr icescr
    cescr icesr opcescr opicescr ilo
"""
_ANY = frozenset(_WHERE.split())
"""Without any of these words there is none: looked up much faster than the names."""
_NAMED = frozenset(_NAMES)


def shortened(words: Sequence[str]) -> Sequence[str]:
    """Return telling words with each treaty under one name."""
    return words if _ANY.isdisjoint(words) else _PATTERN.sub(_name, _ILO.sub(_ilo, " ".join(words))).split()


def is_instrument(word: str) -> bool:
    """Return whether a word is the short name of a treaty."""
    return word in _NAMED or (word.startswith("ilo") and word[3:].isdigit())


def _ilo(found: re.Match[str]) -> str:
    return f"ilo{found[1] or found[2]}"


def _name(found: re.Match[str]) -> str:
    return str(found.lastgroup)
