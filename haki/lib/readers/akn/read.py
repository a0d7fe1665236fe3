"""Reading a resolution: what it is, and its operative paragraphs."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from haki.lib import markup
from haki.lib.readers.akn.resolution import Operative, Resolution
from haki.lib.readers.akn.tree import NAMESPACE, tree, words
from haki.lib.readers.errors import FileProblem

_SYMBOL = re.compile(r"A/HRC/(?:RES|DEC|PRST)/\S+")
_NUMBER = re.compile(r"\s*(\d{1,3})\s*[.\-–)\u00a0\s]*")
_LANGUAGES = {"eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "ara": "ar", "rus": "ru", "zho": "zh", "chi": "zh"}
_POINT = ("point", "item", "indent", "subparagraph")


def read(path: Path, name: str = "") -> Resolution:
    """Return what a resolution holds. name: how its sender called the file.

    Raises FileProblem when it cannot be read (haki.lib.readers.akn.tree), does not say its symbol or language, or when its
    operative paragraphs are not numbered from 1 without a gap: then one would be taken for another.
    """
    called = name or path.name
    root = tree(path, called)
    numbers = (words(found) for found in root.iter(f"{NAMESPACE}docNumber"))
    symbol = next((said for said in numbers if _SYMBOL.fullmatch(said)), "")
    spoken = root.find(f".//{NAMESPACE}FRBRExpression/{NAMESPACE}FRBRlanguage")
    language = _LANGUAGES.get(spoken.get("language", "") if spoken is not None else "", "")
    if not symbol or not language:
        missing = "a symbol as A/HRC/RES/60/1" if not symbol else "a language of the United Nations"
        raise FileProblem(called, f"it does not say {missing}", expected="a resolution of the Human Rights Council")
    titles = [found for found in root.iter(f"{NAMESPACE}docTitle") if found.get("refersTo") == "#resolutionTitle"]
    found = Resolution(symbol, language, words(titles[0]) if titles else "", _adopted(root), _subjects(root))
    found.paragraphs = list(_paragraphs(root))
    _check(found, called)
    return found


def _adopted(root: Element) -> dt.date | None:
    for date in root.iterfind(f".//{NAMESPACE}FRBRWork/{NAMESPACE}FRBRdate"):
        try:
            return dt.date.fromisoformat(date.get("date", ""))
        except ValueError:
            continue
    return None


def _subjects(root: Element) -> list[str]:
    """Return the subjects that the document service gave the resolution, each once."""
    keywords = root.iter(f"{NAMESPACE}keyword")
    named = [one.get("showAs", "") for one in keywords if one.get("dictionary", "") == "UNBIS Thesaurus"]
    return list(dict.fromkeys(filter(None, named)))


def _paragraphs(root: Element) -> Iterator[Operative]:
    """Yield what stands in the main body with a number of its own: without one it is a paragraph of the preamble."""
    for body in root.iter(f"{NAMESPACE}mainBody"):
        for paragraph in body.iterfind(f"{NAMESPACE}paragraph"):
            lines = [line for line in _lines(paragraph) if line]
            number = _NUMBER.match(lines[0]) if lines else None
            if number:
                lines[0] = lines[0][number.end() :]
                points = sum(one.tag in {f"{NAMESPACE}{name}" for name in _POINT} for one in paragraph.iter())
                yield Operative(int(number[1]), markup.plain("\n".join(filter(None, lines))), points)


def _lines(element: Element) -> Iterator[str]:
    """Yield the words before the first point, then each point."""
    said = ""
    for child in element:
        if child.tag == f"{NAMESPACE}list" or any(child.tag == f"{NAMESPACE}{name}" for name in _POINT):
            yield said.strip()
            said = ""
            yield from _listed(child)
        else:
            said += f" {words(child)}"
    yield said.strip()


def _listed(element: Element) -> Iterator[str]:
    """Yield the lines of a list: what introduces it, its points, what wraps it up."""
    if element.tag != f"{NAMESPACE}list":
        yield from _lines(element)
        return
    for child in element:
        yield from _lines(child) if child.find(f".//{NAMESPACE}list") is not None else [words(child)]


def _check(found: Resolution, called: str) -> None:
    numbers = [one.number for one in found.paragraphs]
    wanted = list(range(1, len(numbers) + 1))
    if not numbers or numbers != wanted:
        at = next((want for had, want in zip(numbers, wanted, strict=True) if had != want), 1)
        raise FileProblem(
            called,
            f"paragraph {at} does not stand in its place among the numbered operative paragraphs",
            expected="operative paragraphs numbered from 1 without a gap",
        )
