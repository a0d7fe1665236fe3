"""One number under which several States ask for different things, cut into what each asks for."""

import re
from collections.abc import Callable, Iterator

from haki.lib.readers.upr_report.anew import GOES_ON, WORDS, alone, begins_anew
from haki.lib.readers.upr_report.asked import asked, behind_strokes
from haki.lib.readers.upr_report.pieces import Piece, trimmed
from haki.lib.readers.upr_report.states import bracketed, is_names, names
from haki.lib.readers.upr_report.treaties import INSTRUMENT, is_act, of_instrument, opening
from haki.lib.readers.upr_report.verbs import VERBS

_AFTER = re.compile(
    r"\s*(?P<sign>[;./]?)[;./,\s]*(?P<also>(?:and\s+|as\s+well\s+as\s+|or\s+)?)(?:\(?[a-z]\)\s+)?" + WORDS,
    re.IGNORECASE,
)
"""What stands behind a bracket of States: marks, “and”, a letter that counts, the first words of what follows."""
_LEAST = 3  # words of a part behind a semicolon, full stop or stroke
_LONGEST = (
    20_000  # letters: ten times what the longest has; what is longer is no recommendation, and would take too long
)


def by_states(words: str, is_state: Callable[[str], bool]) -> list[tuple[str, list[str]]]:
    """Return the text and the States of each part; see haki.lib.readers.upr_report.read.read for `is_state`."""
    if len(words) > _LONGEST:
        return [(trimmed(words), [])]
    said: list[tuple[str, list[str]]] = []
    for sentence in _sentences(words, is_state):
        said += asked(behind_strokes(said, sentence))
    return said


def _sentences(words: str, is_state: Callable[[str], bool]) -> Iterator[list[Piece]]:
    """Yield what stands apart: “Abolish it (Chile); prohibit it in schools (Germany)” are two. Each is cut behind its States.

    What is written once for several is put to each: the act before instruments in a row, the instrument behind several acts.
    """
    begin, before, act = 0, "", ""
    found = [(start, end) for start, end in bracketed(words) if is_names(words[start + 1 : end - 1], is_state)]
    named = [names(words[start + 1 : end - 1], is_state) for start, end in found]
    pieces: list[Piece] = []
    lead, by_itself, is_new, at = "", "", True, 0  # of the piece that is read: it begins at `at`
    for number, (start, end) in enumerate(found):
        said = words[begin:start].strip()
        read = (before if at == begin else "") + words[at:start]
        pieces.append(Piece(lead, read, named[number], is_new=is_new, alone=by_itself))
        lead, by_itself, is_new, at = "", "", False, end
        after = _AFTER.match(words, end)
        if after is None:
            continue
        behind = after.start("begin")
        act = act or opening(said)
        is_listed = bool(act and INSTRUMENT.match(words, behind) and not (after["also"] and not after["sign"]))
        by_others = set(named[number]) != set(named[min(number + 1, len(found) - 1)])
        by_itself = alone(said, words[end : found[number + 1][0]]) if by_others and not after["sign"] else ""
        if is_act(said) and not by_itself:
            whole = of_instrument(said, words[behind:]) if after["word"].casefold() in VERBS else ""
            if whole:
                yield from filter(None, [pieces[:-1], [Piece("", whole, named[number], is_new=True)]])
                pieces, begin, at, is_new, before, act = [], behind, behind, True, "", ""
        elif is_listed or _is_apart(words, after):
            yield pieces
            pieces, begin, at, is_new = [], behind, behind, True
            act = act if is_listed else ""
            before = act
        elif by_others and begins_anew(said, after):
            lead, by_itself, begin, at, is_new, before, act = words[end:behind], "", behind, behind, True, "", ""
        elif by_itself:
            begin, is_new, before, act = end, True, "", ""
    rest = words[at:]
    yield [*pieces, Piece(lead, (before if at == begin else "") + rest, [], is_new=is_new, alone=by_itself)]


def _is_apart(words: str, after: re.Match[str]) -> bool:
    """Whether a mark behind States ends what they ask for."""
    at = after.start("begin")
    goes_on = GOES_ON.match(words, at) or (after["sign"] == "/" and after["to"])
    return bool(after["sign"]) and not goes_on and len(words[at:].split()) >= _LEAST
