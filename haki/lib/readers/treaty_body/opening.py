"""What the first lines say of the document: symbol, State, committee's session, day, whether it is unedited."""

import datetime as dt
import re
from collections.abc import Sequence

from haki.lib.readers import dates
from haki.lib.readers.treaty_body.lines import Line
from haki.lib.readers.treaty_body.observations import Observations
from haki.lib.readers.treaty_body.title import state_of, title_of

_FIRST = 60  # lines
_BODIES = "CEDAW|CRC|CCPR|CAT|CERD|CMW|CRPD|CED"
SYMBOL = re.compile(
    rf"(?:(?:{_BODIES})/C(?:/OP[A-Z]*)?|E/C\.12)(?:/EU|/[A-Z]{{3}}(?:-[A-Z]{{3}})*)?/(?:CO|\d+)/[\w.-]+(?:/(?:Add|Corr|Rev)\.\d+)*"
    rf"|(?:{_BODIES})/CO/\d+/[A-Z]{{3}}(?:/Rev\.\d+)?|CAT/C/CR/\d+/\d+"
)
_CODE = re.compile(r"/([A-Z]{3}|EU)(?=/|$)")
_LATER = re.compile(r"/(?:Rev|Corr)\.\d+")
_SESSION = re.compile(r"\bat\s+its\s+((?:[\w-]+\s+){1,5}?session(?:\s*\([^)]{3,60}\))?)", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{1,2}\s+[A-Z][a-z]+\s+(?:19|20)\d\d)\b")
_ADVANCE = re.compile(r"advance\s+(?:unedited|edited)?\s*version", re.IGNORECASE)
_GLUED = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19|20)\d\d\b"
)
"""Behind a symbol to whose number the day was put: CO/212 December 2008 is of the 2nd or the 12th, so it says no symbol."""
_OTHERS = re.compile(
    r"observations\s+finales|observaciones\s+finales|заключительные\s+замечания|الملاحظات\s+الختامية|结论性意见",
    re.IGNORECASE,
)


def opening(lines: Sequence[Line]) -> Observations:
    """Return what the first lines say; what they do not say is empty."""
    first = lines[:_FIRST]
    joined = " ".join(line.text for line in first)
    symbol = next((one for one in SYMBOL.finditer(joined) if not _GLUED.match(joined, one.end())), None)
    written = symbol[0].rstrip(".") if symbol else ""
    code = _CODE.search(_LATER.sub("", written))
    title = title_of(first)
    held = _SESSION.search(joined)
    return Observations(
        symbol=written,
        title=title,
        state=state_of(title),
        code=code[1] if code else "",
        session=held[1] if held else "",
        issued=_day(joined),
        is_advance=bool(_ADVANCE.search(joined)),
    )


def language(lines: Sequence[Line]) -> str:
    """Return what the document calls itself in a language that is not English; empty where nothing of the kind stands."""
    found = _OTHERS.search(" ".join(line.text for line in lines[:_FIRST]))
    return found[0] if found else ""


def _day(text: str) -> dt.date | None:
    """Return the first day that is written in full: that of the distribution."""
    for found in _DAY.finditer(text):
        try:
            day = dates.day(found[1])
        except ValueError:
            continue
        return day.date if day else None
    return None
