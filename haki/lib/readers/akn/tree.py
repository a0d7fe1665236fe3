"""An XML file from outside as a tree: no document type, no entities, no immense or bottomless files."""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from haki.lib.readers.errors import FileProblem

MAX_BYTES = 32 << 20
"""A resolution has some 100 kB, a long one with an annex 1 MB."""
MAX_DEPTH = 100
NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_WANTED = "a resolution in Akoma Ntoso 3.0, in XML"


def tree(path: Path, called: str) -> Element:
    """Return the root element, akomaNtoso. called: how the sender called the file.

    Raises FileProblem when it is no XML, is damaged, declares entities, is too large or too deep, or is no Akoma Ntoso.
    """
    if path.stat().st_size > MAX_BYTES:
        raise FileProblem(called, f"it has more than {MAX_BYTES >> 20} MB", expected=_WANTED)
    try:
        root = _parsed(path, called)
    except DefusedXmlException as problem:
        said = "it declares a document type or entities, which are not read from outside"
        raise FileProblem(called, said, expected=_WANTED) from problem
    except (ParseError, ValueError, LookupError) as problem:
        raise FileProblem(called, f"this is not XML that can be read ({problem})", expected=_WANTED) from problem
    if root is None or root.tag != f"{NAMESPACE}akomaNtoso":
        raise FileProblem(called, "this is XML, but no Akoma Ntoso", expected=_WANTED)
    return root


def _parsed(path: Path, called: str) -> Element | None:
    depth, root = 0, None
    with path.open("rb") as file:
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise FileProblem(called, f"its elements lie deeper than {MAX_DEPTH} levels", expected=_WANTED)
    return root


def words(element: Element | None) -> str:
    """Return the text of an element on one line, without what its notes say."""
    return " ".join(_pieces(element).split()) if element is not None else ""


def _pieces(element: Element) -> str:
    said = element.text or ""
    for child in element:
        if child.tag != f"{NAMESPACE}authorialNote":
            said += _pieces(child)
        said += child.tail or ""
    return said
