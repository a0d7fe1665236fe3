"""What the State under review says of the recommendations of a paragraph, from the words that open it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from haki.lib.readers.upr_report.report import Recommended

_NOTED = re.compile(
    r"(?:not|n’t|unable\s+to)\s+(?:\w+\s+){0,2}(?:enjoy|support|accept)|cannot\s+be\s+accepted|reject|(?:were|are|be|been|thus|would)\s+(?:be\s+)?noted"
    r"|takes?\s+note\s+of",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"will\s+be\s+(?:further\s+)?(?:examined|considered)|will\s+(?:\w+\s+)?(?:provide|respond)|under\s+(?:examination|consideration)"
    r"|further\s+consideration|response\s+of",
    re.IGNORECASE,
)
_SUPPORTED = re.compile(
    r"enjoys?\s+(?:the\s+|its\s+|their\s+)?support|(?:are|were|been|has|have)\s+accepted|accepts|supports|agree",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"already\s+(?:been\s+)?(?:being\s+)?implemented|process\s+of\s+(?:being\s+)?implement", re.IGNORECASE
)
_LISTED = re.compile(r"recommendations?\b([^:]*?)\babove\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """supported, noted or pending; is_done: the State says that it is implemented, or being implemented."""

    code: str
    is_done: bool = False


def position_of(intro: str, later: str = "") -> Position:
    """Return the position that the opening words give; `later`: the next paragraph, where that has no recommendations.

    Words that say nothing (“the following recommendations were made”) leave it pending, as the reports of 2008 and 2009 do.
    """
    for said in (intro, later):
        if _NOTED.search(said) and not (_SUPPORTED.search(said) and said.find("support") < _start(_NOTED, said)):
            return Position("noted")
        if _SUPPORTED.search(said) and not _NOTED.search(said):
            return Position("supported", is_done=bool(_DONE.search(said)))
        if _PENDING.search(said):
            return Position("pending")
    return Position("pending")


def _start(pattern: re.Pattern[str], said: str) -> int:
    found = pattern.search(said)
    return found.start() if found else len(said)


def done_by_later(recommendations: Sequence[Recommended], intros: Sequence[str]) -> None:
    """Mark those that a later paragraph calls implemented: “considers that recommendations Nos. 93.2 and 93.3 above …”."""
    for intro in intros:
        if not (_DONE.search(intro) and (listed := _LISTED.search(intro))):
            continue
        numbers = set(re.findall(r"\d+(?:\s*\.\s*\d+)?", listed[1]))
        plain = {re.sub(r"\s", "", number) for number in numbers}
        for one in recommendations:
            own = one.number.partition(".")[2]
            one.is_done |= one.position == "supported" and (
                one.number in plain or ("." not in "".join(plain) and own in plain)
            )
