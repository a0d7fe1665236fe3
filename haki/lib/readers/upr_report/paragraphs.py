"""The numbered paragraphs of the conclusions, and the numbered recommendations in each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_FIRST = re.compile(r"(?m)^(\d{1,3})\s*\.\s+(?=\D)")
_OPENING = re.compile(
    r"\s*(?:all\s|the\s+(?:following|recommendation|response)|these\s|recommendations?\s|in\s+the\s+course|other\s+recomm"
    r"|one\s+recommendation|with\s+regard|concerning|[A-Z][\w’' -]{2,60}\s(?:considers|has\s+(?:already|the)|accepts|wishes"
    r"|undert|stated|indicated|commit|express))",
    re.IGNORECASE,
)
"""How a paragraph of the report itself begins, not a recommendation."""

_CLOSING = re.compile(
    r"(?<=[.;)])\s+(?:all|the|these)\s+(?:above\s+)?recommendations\s+(?:\w+\s+)?(?:above\s+)?enjoy\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What a paragraph says of its recommendations behind them: “The recommendations listed above enjoy the support of …”."""


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation: its own number, and where its words stand in the text."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its number, what it says before its recommendations, and these."""

    number: int
    intro: str
    items: list[Item] = field(default_factory=list)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs in their order."""
    first = _FIRST.search(text)
    if first is None:
        return
    number, at = int(first[1]), first.start()
    while at < len(text):
        paragraph, at = _paragraph(text, at, number)
        yield paragraph
        following = _FIRST.match(text, at)
        if following is None:
            return
        number = int(following[1])


def _paragraph(text: str, at: int, number: int) -> tuple[Paragraph, int]:
    """Read the paragraph `number` that begins at `at`; return it and where the next begins."""
    opened = _FIRST.match(text, at)
    begin = opened.end() if opened else at
    below = re.compile(rf"(?:(?<=[;.:)])\s+|^\s*){number}\s*\.\s*(\d{{1,3}})\s*[.)]?\s*(?=[^\d\s.,;)])", re.MULTILINE)
    found = list(_in_order(below.finditer(text, begin), 1))
    if found:
        end = _next(text, found[-1].end(), number)
        inner = _next(text, begin, number)
        if inner < found[0].start():
            return Paragraph(number, _words(text[begin:inner])), inner
        return _made(text, number, begin, list(_misnumbered(text, number, found, end)), end), end
    found, end = _anew(text, begin, number)
    return _made(text, number, begin, found, end), end


def _anew(text: str, begin: int, number: int) -> tuple[list[re.Match[str]], int]:
    """Return the recommendations of a paragraph that counts them from 1, and where the next paragraph begins."""
    found: list[re.Match[str]] = []
    for one in re.compile(r"(?m)^\s*(\d{1,3})\s*(?:\.\s*(?=[^\d\s])|\s(?=[A-Z]))").finditer(text, begin):
        value, has_dot = int(one[1]), "." in one[0]
        if has_dot and value == number + 1 and (value != len(found) + 1 or _OPENING.match(text, one.end())):
            return found, one.start()
        if value == len(found) + 1 and (has_dot or text[: one.start()].rstrip().endswith(";")):
            found.append(one)
    return found, len(text)


def _in_order(found: Iterator[re.Match[str]], first: int) -> Iterator[re.Match[str]]:
    """Yield those whose numbers go up by one; a few that are missing are passed over."""
    expected = first
    for one in found:
        if expected <= int(one[1]) <= expected + 3:
            yield one
            expected = int(one[1]) + 1


def _misnumbered(text: str, number: int, found: list[re.Match[str]], end: int) -> Iterator[re.Match[str]]:
    """Yield what was found, and the next number where that of a neighbouring paragraph is printed: 128.12 after 129.11."""
    other = re.compile(rf"(?<=[;.)])\s+(?:{number - 1}|{number + 1})\s*\.\s*(\d{{1,3}})\.?\s+(?=[A-Z])")
    stops = [*(one.start() for one in found[1:]), end]
    for one, stop in zip(found, stops, strict=True):
        yield one
        expected = int(one[1]) + 1
        for misprinted in other.finditer(text, one.end(), stop):
            if int(misprinted[1]) == expected:
                yield misprinted
                expected += 1


def _next(text: str, at: int, number: int) -> int:
    for one in re.compile(r"(?m)^\s*(\d{1,3})\s*\.\s+(?=\D)").finditer(text, at):
        if int(one[1]) == number + 1:
            return one.start()
    return len(text)


def _made(text: str, number: int, begin: int, found: list[re.Match[str]], end: int) -> Paragraph:
    intro = text[begin : found[0].start() if found else end]
    if found and (closing := _CLOSING.search(text, found[-1].end(), end)):
        intro, end = f"{intro} {closing[0]}", closing.start()
    stops = [*(one.start() for one in found[1:]), end] if found else []
    items = [Item(int(one[1]), one.end(), stop) for one, stop in zip(found, stops, strict=True)]
    return Paragraph(number, _words(intro), items)


def _words(text: str) -> str:
    return " ".join(text.split())
