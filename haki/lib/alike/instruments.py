"""Treaties by one name: "OPCAT" and its full title are the same words."""

import re

_NAMES = {
    "opcat": (
        "optional protocol to the( united nations)? convention against torture"
        "( and other cruel inhuman or degrading treatment or punishment)?"
    ),
    "uncat": (
        "(united nations )?convention against torture( and other cruel inhuman or degrading treatment or punishment)?"
    ),
    "icrmw": (
        "(international )?convention on the( protection of the)? rights of( all)? migrant workers"
        "( and( the)? members of their famil(?:ies|y))?"
        "|convention on migrant workers( and( the)? members of their famil(?:ies|y))?"
    ),
    "icpped": (
        "(international )?convention (?:for|on) the protection of all persons from enforced disappearances?"
        "|(international )?convention on enforced disappearances?"
    ),
    "opcrpd": "optional protocol to the( united nations)? convention on the rights of persons with disabilities",
    "uncrpd": "(united nations )?convention on the rights of persons with disabilities",
    "opcedaw": ("optional protocol to the convention on the elimination of all forms of discrimination against women"),
    "uncedaw": "convention on the elimination of all forms of discrimination against women",
    "unicerd": "(international )?convention on the elimination of all forms of racial discrimination",
    "opcrcic": (
        "((third )?optional protocol to the convention on the rights of the child on( the)?|op crc on a) communications"
        " procedure"
    ),
    "uncrc": "(united nations )?convention on the rights of the child",
    "iccprop2": (
        "second optional protocol to the (?:international )?covenant on civil and political rights"
        "( aiming at the abolition of the death penalty)?"
    ),
    "iccpr": "(international )?covenant on civil and political rights",
    "opicescr": "optional protocol to the( international)? covenant on economic social and cultural rights",
    "icescr": "(international )?covenant on economic social and cultural rights",
    "romestatute": "rome statute( of the international criminal court)?",
    "istanbulconvention": (
        "council of europe convention on preventing and combating violence against women( and domestic violence)?"
        "|istanbul convention"
    ),
    "nhri": "national human rights institutions?|nhri",
    "parisprinciples": "paris principles|principles relating to the status of national institutions",
    "lgbti": "lesbian gay bisexual( and)? transgender( and)?( queer)?( and)?( intersex)?( persons| people)?|lgbt[iq]*",
}
_SHORT = {
    "op cat": "opcat",
    "cat": "uncat",
    "icmw": "icrmw",
    "icrmw": "icrmw",
    "cmw": "icrmw",
    "ced": "icpped",
    "cpped": "icpped",
    "crpd": "uncrpd",
    "op crpd": "opcrpd",
    "cedaw": "uncedaw",
    "op cedaw": "opcedaw",
    "icerd": "unicerd",
    "cerd": "unicerd",
    "crc": "uncrc",
    "op crc ic": "opcrcic",
    "iccpr op2": "iccprop2",
    "op icescr": "opicescr",
}
_ANY = re.compile(
    r"convention|protocol|covenant|statute|institution|principles|lesbian|lgbt|nhri|"
    r"\b(?:opcat|cat|i?crmw|icmw|cmw|i?cp?ped|ced|crpd|cedaw|i?cerd|crc|iccpr|icescr)\b"
)
_PATTERN = re.compile(
    "|".join(
        rf"(?P<{name}>\b(?:{pattern}|{'|'.join(short for short, of in _SHORT.items() if of == name) or name})\b)"
        for name, pattern in _NAMES.items()
    )
)
_REPEATED = re.compile(r"\b(\w+) \1\b")  # "… of Discrimination against Women (CEDAW)"


def shortened(folded: str) -> str:
    """Return a folded text with each instrument that is known by several names under one."""
    if not _ANY.search(folded):
        return folded
    return _REPEATED.sub(r"\1", _PATTERN.sub(_name, folded))


def _name(found: re.Match[str]) -> str:
    return found.lastgroup or found.group()
