"""What each State asks for in a sentence that brackets of States stand within."""

from collections.abc import Sequence

from haki.lib.readers.upr_report.anew import GOES_ON, LEAST
from haki.lib.readers.upr_report.pieces import Piece, trimmed, whole
from haki.lib.readers.upr_report.treaties import is_act

_MOST = 40  # pieces of a sentence; the longest have ten. With more of them nothing is cut, which would take too long
_LEAST_APART = 7  # words of what a State asks for before it joins more by “and”

Said = list[tuple[str, list[str]]]
"""Texts, each with the States that ask for it."""


def asked(sentence: Sequence[Piece]) -> Said:
    """Return the texts of a sentence and their States.

    A State asks for the pieces before its brackets, and for what these need to be understood: of “Review the law (Chile) and take
    measures (Spain) to mend the roads (Chile, Spain)” Chile asks to review the law to mend the roads.
    """
    pieces = whole(sentence)
    chosen: dict[tuple[int, ...], list[str]] = {}
    states = _by_last(pieces)
    for state in states if len(pieces) <= _MOST else ():
        for at in _chosen(pieces, state):
            chosen.setdefault(at, []).append(state)
    if not chosen:
        return [(trimmed("".join(piece.words for piece in pieces)), states)]
    return [(_text(pieces, at), chosen[at]) for at in sorted(chosen, key=lambda at: (at[-1], at))]


def behind_strokes(said: Said, sentence: Sequence[Piece]) -> list[Piece]:
    """Put what a sentence adds behind a stroke to what the same States asked for before; return the sentence without it.

    “Consider ratifying it (Spain)/ratify it soon (Chile)/including its Protocol (Spain)”.
    """
    left: list[Piece] = []
    for piece in sentence:
        words = piece.words.lstrip()
        added = words.removeprefix("/").lstrip()
        earlier = [at for at, (_text, states) in enumerate(said) if set(states) == set(piece.states)]
        if left and earlier and words != added and GOES_ON.match(added):
            text, states = said[earlier[-1]]
            said[earlier[-1]] = (f"{text}, {trimmed(added)}", states)
        else:
            left.append(piece)
    return left


def _by_last(pieces: Sequence[Piece]) -> list[str]:
    """Return the States in the order in which each is named last."""
    named = [state for piece in pieces for state in dict.fromkeys(piece.states)]
    return list(dict.fromkeys(reversed(named)))[::-1]


def _chosen(pieces: Sequence[Piece], state: str) -> list[tuple[int, ...]]:
    """Return the pieces of each text of a State."""
    texts: list[list[int]] = []
    for at, piece in enumerate(pieces):
        if state not in piece.states:
            continue
        if not texts or (piece.is_new and not piece.alone and not _is_short(pieces, texts[-1])):
            texts.append([])
        chosen = texts[-1]
        is_understood = piece.is_new or (chosen and (chosen[-1] == at - 1 or piece.words.lstrip().startswith("to ")))
        begin = at if is_understood else max((one for one in range(at) if pieces[one].is_new), default=0)
        chosen += [one for one in range(begin, at + 1) if one not in chosen]
    return [_longer(pieces, one) for one in texts]


def _is_short(pieces: Sequence[Piece], chosen: Sequence[int]) -> bool:
    """Whether a text says little without what the same State joins to it by “and”."""
    return len(_text(pieces, chosen).split()) < _LEAST_APART


def _longer(pieces: Sequence[Piece], chosen: list[int]) -> tuple[int, ...]:
    """Return the pieces with those behind them without which they would say nothing."""
    while chosen[-1] + 1 < len(pieces) and (len((text := _text(pieces, chosen)).split()) < LEAST or is_act(text)):
        chosen.append(chosen[-1] + 1)
    return tuple(chosen)


def _text(pieces: Sequence[Piece], chosen: Sequence[int]) -> str:
    first, *rest = chosen
    begins = (first and pieces[first].alone) or pieces[first].words
    return trimmed(begins + "".join(pieces[at].lead + pieces[at].words for at in rest))
