"""One number under which several States ask for different things, cut into what each asks for."""

import re
from collections.abc import Callable, Iterator

from haki.lib.readers.upr_report.states import brackets, is_names, names

_PARTING = re.compile(r"\s*[;./]\s*(?:and\s+)?")
_LEAST = 3  # words of a part


def by_states(words: str, is_state: Callable[[str], bool]) -> list[tuple[str, list[str]]]:
    """Return the text and the States of each part; see haki.lib.readers.upr_report.read.read for `is_state`."""
    return [_parted(part, is_state) for part in _parts(words, is_state)]


def _parts(words: str, is_state: Callable[[str], bool]) -> Iterator[str]:
    """Yield what each State (or group of States) asks for: “Abolish it (Chile); prohibit it in schools (Germany)” are two."""
    begin = 0
    for start, end in brackets(words):
        if not is_names(words[start + 1 : end - 1], is_state):
            continue
        parted = _PARTING.match(words, end)
        if parted and len(words[parted.end() :].split()) >= _LEAST:
            yield words[begin:end]
            begin = parted.end()
    yield words[begin:]


def _parted(words: str, is_state: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return the text without the brackets that end it, and the States; those named within the text stay in it, too."""
    found = [(start, end) for start, end in brackets(words) if is_names(words[start + 1 : end - 1], is_state)]
    states = list(dict.fromkeys(name for start, end in found for name in names(words[start + 1 : end - 1])))
    text = words
    for start, end in reversed(found):
        if text[end:].strip(" .;:,)*"):
            break
        text = text[:start]
    return text.strip().rstrip(";.,").strip(), states
