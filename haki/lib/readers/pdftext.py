"""What the text of every United Nations PDF needs: pages without heads and feet, words that line breaks parted made whole."""

import re
from collections import Counter

from haki.lib.readers.pdfpages import Page

_NOTE = re.compile(r"^\s*\*{1,4}\s")
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(?:[\u00ad\ufffe\u0002]\s*|-\s*\n\s*)([^\W\d_]+)(\S*)")


def body(page: Page, head: re.Pattern[str]) -> list[str]:
    """Return the lines of a page without the lines at its head and foot that match, and without notes under a star."""
    lines = list(page.lines)
    while lines and head.match(lines[0]):
        lines.pop(0)
    while lines and head.match(lines[-1]):
        lines.pop()
    foot = next((at for at in range(max(0, len(lines) - 6), len(lines)) if _NOTE.match(lines[at])), len(lines))
    return lines[:foot]


def counted(lines: list[str]) -> Counter[str]:
    """Return how often each word stands in the lines, for `mended`."""
    return Counter(word.casefold() for line in lines for word in _WORD.findall(line))


def mended(text: str, known: Counter[str]) -> str:
    """Join words that a line break parted: without the hyphen where the document has the word so elsewhere, else with it.

    Places in the text stay what they are (blanks fill what is taken away), so that pages can be found.
    """

    def joined(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        hyphen = "" if known[(first + second).casefold()] else "-"
        return (first + hyphen + second + found[3]).ljust(len(found[0]) - 1) + "\n"

    return _BROKEN.sub(joined, text)
