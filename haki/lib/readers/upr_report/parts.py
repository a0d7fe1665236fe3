"""One number under which several States ask for different things, cut into what each asks for."""

import re
from collections.abc import Callable, Iterator

from haki.lib.readers.upr_report.states import bracketed, is_names, names
from haki.lib.readers.upr_report.treaties import INSTRUMENT, is_act, of_instrument, opening
from haki.lib.readers.upr_report.verbs import VERBS

_WORDS = r"(?P<begin>(?P<to>to\s+)?(?:(?:also|further|[a-z]+ly)\s+)?(?P<word>[^\W\d_]+))"
_FIRST = re.compile(_WORDS, re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?P<sign>[;./]?)[;./,\s]*(?P<also>(?:and\s+|as\s+well\s+as\s+|or\s+)?)(?:\(?[a-z]\)\s+)?" + _WORDS,
    re.IGNORECASE,
)
"""What stands behind a bracket of States: marks, “and”, a letter that counts, the first words of what follows."""
_GOES_ON = re.compile(r"(?:including|thereby|by|as|especially|particularly|such|in\s+particular)\b", re.IGNORECASE)
_MARKS = " .;:,)*/"  # that say nothing
_LEAST = 3  # words of a part behind a semicolon, full stop or stroke
_LEAST_JOINED = 4  # words of a part before “and”
_LONGEST = (
    20_000  # letters: ten times what the longest has; what is longer is no recommendation, and would take too long
)


def by_states(words: str, is_state: Callable[[str], bool]) -> list[tuple[str, list[str]]]:
    """Return the text and the States of each part; see haki.lib.readers.upr_report.read.read for `is_state`."""
    if len(words) > _LONGEST:
        return [(_trimmed(words), [])]
    return [said for part in _parts(words, is_state) for said in _said(part, is_state)]


def _parts(words: str, is_state: Callable[[str], bool]) -> Iterator[str]:
    """Yield what each State (or group of States) asks for: “Abolish it (Chile); prohibit it in schools (Germany)” are two.

    What is written once for several is put to each: the act before instruments in a row, the instrument behind several acts.
    """
    begin, before, act = 0, "", ""
    found = [(start, end) for start, end in bracketed(words) if is_names(words[start + 1 : end - 1], is_state)]

    def by_others(number: int) -> bool:
        """Whether the next bracket names other States than the one before."""
        sides = [set(names(words[start + 1 : end - 1], is_state)) for start, end in found[number - 1 : number + 1]]
        return sides[0] != sides[-1]

    for number, (start, end) in enumerate(found, start=1):
        after = _AFTER.match(words, end)
        if after is None:
            continue
        said, at = words[begin:start].strip(), after.start("begin")
        act = act or opening(said)
        is_listed = bool(act and INSTRUMENT.match(words, at) and not (after["also"] and not after["sign"]))
        if is_act(said):
            whole = of_instrument(said, words[at:]) if after["word"].casefold() in VERBS else ""
            if whole:
                yield f"{whole} {words[start:end]}"
                begin, before, act = at, "", ""
        elif is_listed or _is_new(words, said, after, by_others=by_others(number)):
            yield before + words[begin:end]
            begin, act = at, act if is_listed else ""
            before = act
    yield before + words[begin:]


def _is_new(words: str, said: str, after: re.Match[str], *, by_others: bool) -> bool:
    """Whether another request than `said` begins behind its States; by_others: whether other States make it."""
    at = after.start("begin")
    if after["sign"]:
        goes_on = _GOES_ON.match(words, at) or (after["sign"] == "/" and after["to"])
        return not goes_on and len(words[at:].split()) >= _LEAST
    first = _FIRST.match(said)
    if not by_others or len(said.split()) < _LEAST_JOINED or first is None or first["word"].casefold() not in VERBS:
        return False
    word = after["word"].casefold()
    return bool(after["also"]) if after["to"] or word == "that" else word in VERBS


def _said(part: str, is_state: Callable[[str], bool]) -> list[tuple[str, list[str]]]:
    """Return the text and the States of a part, brackets left out; more than one where some States ask for its beginning only.

    “Ratify the Covenant (Chile, Spain) and its Protocol (Spain)”: Chile asks for the Covenant, Spain for both.
    """
    found = [(start, end) for start, end in bracketed(part) if is_names(part[start + 1 : end - 1], is_state)]
    named = [names(part[start + 1 : end - 1], is_state) for start, end in found]
    said: list[tuple[str, list[str]]] = []
    text, at, asking = "", 0, list[str]()
    for number, (start, end) in enumerate(found):
        text += part[at:start]
        at = end
        asking += [name for name in named[number] if not any(name in later for later in named[number + 1 :])]
        is_last = number + 1 == len(found)
        if is_last or not asking or not part[end : found[number + 1][0]].strip(_MARKS):
            continue
        beginning = _trimmed(text)
        if len(beginning.split()) >= _LEAST_JOINED and not is_act(beginning):
            said.append((beginning, list(dict.fromkeys(asking))))
            asking = []
    rest = part[at:] if part[at:].strip(_MARKS) else ""
    return [*said, (_trimmed(text + rest), list(dict.fromkeys(asking)))]


def _trimmed(text: str) -> str:
    return re.sub(r"\s+([,;.])", r"\1", " ".join(text.split())).strip().rstrip(";.,/").strip()
