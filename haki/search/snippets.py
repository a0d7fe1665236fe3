"""The words of a text that a query found, marked; the whole text when it is short, else its best part."""

import unicodedata
from collections.abc import Mapping

from haki.search.analysis import FOLDED, HAN, LETTERS, analyzer, analyzer_of
from haki.search.compiling import Marks
from haki.search.results import Fragment

WHOLE = 600  # characters: texts up to this length are shown whole
PART = 320

Span = tuple[int, int]


def best(texts: Mapping[str, str], marks: Marks, preferred: str) -> tuple[str, list[Fragment]]:
    """Return the language and the snippet of the text with most marks; among equals the reader's own, then English."""
    if not texts:
        return "und", []
    found = {language: spans(language, text, marks) for language, text in texts.items()}
    language = max(texts, key=lambda one: (bool(found[one]), one == preferred, one == "en", len(found[one])))
    text = unicodedata.normalize("NFC", texts[language])
    return language, fragments(text, found[language])


def spans(language: str, text: str, marks: Marks) -> list[Span]:
    """Return where `text` (in its NFC form) holds what `marks` look for, merged and in order."""
    text = unicodedata.normalize("NFC", text)
    ready, offsets = _plain_with_offsets(text)
    wanted = marks.phrases.get(language) or marks.phrases.get("und", set())
    found: list[Span] = []
    if wanted:
        found += _phrases(analyzer_of(language), ready, {phrase for phrase in wanted if phrase})
    if marks.prefixes:
        beginnings = tuple(marks.prefixes)
        found += [
            (token.char_offset_from, token.char_offset_to)
            for token in analyzer(FOLDED).pre_tokenize(ready).tokens
            if token.text.startswith(beginnings)
        ]
    if marks.han and HAN.search(ready):
        for word in marks.han:
            at = ready.find(word)
            while at >= 0:
                found.append((at, at + len(word)))
                at = ready.find(word, at + len(word))
    return _merged([(offsets[start], offsets[end - 1] + 1) for start, end in found if end > start], text)


def _plain_with_offsets(text: str) -> tuple[str, range | list[int]]:
    """Return the text as it was indexed, and for each of its characters the offset in `text`."""
    if text.isascii():
        return text, range(len(text))
    ready: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        for letter in LETTERS[ord(character)]:
            ready.append(letter)
            offsets.append(at)
    return "".join(ready), offsets


def _phrases(name: str, ready: str, wanted: set[tuple[str, ...]]) -> list[Span]:
    tokens = [
        (token.text, token.char_offset_from, token.char_offset_to)
        for token in analyzer(name).pre_tokenize(ready).tokens
    ]
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in wanted:
        by_first.setdefault(phrase[0], []).append(phrase)
    return [
        (start, tokens[at + len(phrase) - 1][2])
        for at, (text, start, _) in enumerate(tokens)
        for phrase in by_first.get(text, ())
        if len(phrase) == 1 or tuple(token[0] for token in tokens[at : at + len(phrase)]) == phrase
    ]


def _merged(found: list[Span], text: str) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(found):
        stop = end
        while stop < len(text) and unicodedata.combining(text[stop]):  # a mark belongs to the letter before it
            stop += 1
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
    return merged


def fragments(text: str, found: list[Span]) -> list[Fragment]:
    """Return `text`, or the part of it with most marks, cut into marked and unmarked pieces; an ellipsis says what is cut."""
    start, end = _part(text, found) if len(text) > WHOLE else (0, len(text))
    pieces: list[Fragment] = [("… ", False)] if start else []
    at = start
    for first, last in found:
        if first < start or last > end:
            continue
        if first > at:
            pieces.append((text[at:first], False))
        pieces.append((text[first:last], True))
        at = last
    if at < end:
        pieces.append((text[at:end], False))
    if end < len(text):
        pieces.append((" …", False))
    return pieces


def _part(text: str, found: list[Span]) -> Span:
    """Return the borders, at spaces, of the part of about PART characters that holds most marks."""
    if not found:
        return 0, _space_before(text, PART)
    marked = [(sum(1 for other in found if start <= other[0] < start + PART * 3 // 4), -start) for start, _ in found]
    first = -max(marked)[1]
    start = max(0, first - PART // 4)
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    longest = max((last for begin, last in found if begin == first), default=first)
    return start, max(_space_before(text, start + PART), longest)


def _space_before(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, at - 40), at)
    return space if space > 0 else at
