"""Whether a paragraph recommends or voices a concern."""

import re

RECOMMENDATION, CONCERN = "recommendation", "concern"
_RECOMMENDS = re.compile(
    r"\b(?:recommends|urges|calls\s+(?:up)?on|encourages|invites|suggests|requests|exhorts)\b"
    r"|\bState\s+party\s+(?:should|must|shall|is\s+(?:requested|urged|invited|encouraged|called\s+upon))\b"
    r"|\b(?:reiterates|recalls)\s+its\s+(?:\w+\s+){0,2}(?:recommendations?|requests?|calls?)\b",
    re.IGNORECASE,
)
_CONCERNED = re.compile(
    r"\bconcern(?:ed|s)?\b(?!\s+by\s+the)|\bregrets?\b|\balarmed\b|\bdeplores?\b|\bdisturbed\b|\bdismayed\b",
    re.IGNORECASE,
)


def kind_of(text: str) -> tuple[str, bool]:
    """Return the kind, and whether a paragraph that recommends voices a concern too. What does neither is an observation."""
    recommends = bool(_RECOMMENDS.search(text))
    return (RECOMMENDATION if recommends else CONCERN), recommends and bool(_CONCERNED.search(text))
