"""What a file looks like by its first bytes, so that a wrong file is named and not just refused."""

import codecs
import zipfile
from pathlib import Path

from haki.lib.readers.errors import FileProblem

_HEAD = 16_384
_CONTROLS = bytes(range(9))  # a text holds hardly any; one NUL in a CSV cell is that row's problem
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),  # OLE: old Excel, old Word, or an encrypted XLSX
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_NAMES = {
    "csv": "a CSV file",
    "json": "a JSON file",
    "xlsx": "an XLSX spreadsheet",
    "xls": "an old (.xls, .doc) or password-protected Office file",
    "docx": "a Word document",
    "pdf": "a PDF",
    "zip": "a ZIP archive",
    "html": "a web page (HTML)",
    "xml": "an XML file",
    "empty": "an empty file",
    "binary": "a binary file of unknown kind",
}


def sniff(path: Path) -> str:
    """Return csv, json, xlsx, xls, docx, pdf, zip, html, xml, empty or binary.

    `csv` stands for any text that is nothing else. OSError if the file cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return "empty"
    if head.startswith(_ZIP):
        return _zip_kind(path)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return _text_kind(head)


def describe(kind: str) -> str:
    """Return the kind with its article, for a sentence: “a PDF”."""
    return _NAMES[kind]


def refuse_other_than(path: Path, *wanted: str) -> None:
    """Raise FileProblem unless the file looks like one of the kinds wanted."""
    kind = sniff(path)
    if kind == "empty":
        raise FileProblem(path, "the file is empty", expected=describe(wanted[0]))
    if kind not in wanted:
        raise FileProblem(path, f"this looks like {describe(kind)}", expected=describe(wanted[0]))


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return "zip"
    folders = {name.replace("\\", "/").partition("/")[0].lower() for name in names}
    return "xlsx" if "xl" in folders else "docx" if "word" in folders else "zip"


def _text_kind(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    elif len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 50:
        return "binary"
    else:
        text = head.decode("latin-1").removeprefix("\xef\xbb\xbf")
    start = text.lstrip("\ufeff \t\r\n\0").lower()
    if not start:
        return "empty"
    if start.startswith(("<!doctype html", "<html")) or (start.startswith("<") and "<html" in start):
        return "html"
    if start.startswith("<?xml"):
        return "xml"
    return "json" if _like_json(start) else "csv"


def _like_json(start: str) -> bool:
    after = start[1:].lstrip()[:1]
    if start[0] == "{":
        return after in {'"', "}", ""}
    return start[0] == "[" and (after in {"{", "[", '"', "]", ""} or after.isdigit())
