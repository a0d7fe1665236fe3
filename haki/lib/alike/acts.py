"""What is asked to be done: to ratify a treaty, to try to, or only to consider it; and whether all is only to be considered."""

import re

RATIFY, TRY, CONSIDER, ONLY = "ratify", "tryratify", "considerratify", "onlyconsider"
UPON_TREATIES = {RATIFY: "ratify", TRY: "continue efforts to ratify", CONSIDER: "consider ratifying"}
"""Acts upon treaties, the most first, and words that ask for them."""

_RATIFY = (
    r"(?:ratif(?:y|ying|ication)|acced(?:e|ing)(?: to)?|accession(?: to)?|adher(?:e|ing|ence)(?: to)?"
    r"|becom(?:e|ing) (?:a )?(?:state )?party(?: to)?)"
)
_JOIN = rf"(?:(?:sign|signing|signature) (?:and (?:or )?|or )?)?{_RATIFY}"
_COMPLETE = (
    r"(?:complet(?:e|ing)|conclud(?:e|ing)|finali[sz](?:e|ing)|proceed(?:ing)?|expedit(?:e|ing)|accelerat(?:e|ing)"
    r"|speed(?:ing)? up|mov(?:e|ing) forward)"
)
_WEIGH = r"(?:consider(?:ing)?|examin(?:e|ing)|stud(?:y|ying)|explor(?:e|ing)|envisag(?:e|ing)|contemplat(?:e|ing)|possibility)"
_EFFORT = r"(?:continu(?:e|ing)|efforts?|steps|measures|pursu(?:e|ing)|work(?:ing)?|towards?)"
_THEN = r" (?:\w+ ){0,5}?"  # what may stand between: "the process of", "the possibility of"
_ACT = re.compile(
    rf"\b(?:(?P<{CONSIDER}>{_WEIGH}{_THEN}{_JOIN})|(?P<complete>{_COMPLETE}{_THEN}{_JOIN})"
    rf"|(?P<{TRY}>{_EFFORT}{_THEN}{_JOIN})|(?P<{RATIFY}>{_JOIN}))\b"
)
_ONLY = re.compile(r"\b(?:consider|contemplate|envisage|(?:study|examine|explore) the possibility)\b")


_ANY = ("ratif", "acce", "adher", "party")  # sought one by one: much faster than together
_ANY_ONLY = ("consider", "contemplate", "envisage", "possibility")


def named(folded: str) -> str:
    """Return a folded text with each such act under one name: what is to be completed is to be done."""
    if any(part in folded for part in _ANY):
        folded = _ACT.sub(_name, folded)
    if any(part in folded for part in _ANY_ONLY):
        folded = _ONLY.sub(ONLY, folded)
    return folded


def _name(found: re.Match[str]) -> str:
    return RATIFY if found.lastgroup == "complete" else str(found.lastgroup)
