"""Objects of a JSON array of any size, as the UHRI exports it (400 MB in one array), one at a time."""

import codecs
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

import ijson
from ijson.common import JSONError

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.jsondepth import Depth
from haki.lib.readers.kind import refuse_other_than
from haki.lib.readers.table import BadRow

MAX_DEPTH = 64
"""Brackets within brackets; the UHRI's objects have 3."""
MAX_OBJECT = 8 << 20
"""Bytes that one object may have: what a hostile file can make this program keep."""
_PIECE = 1 << 16
_EXACT = 1 << 18  # the parser reads a value anew with each piece: byte by byte, only in objects up to this size
_WANTED = "a JSON array of objects: [{…}, {…}]"


class _Object(dict[str, Any]):
    """A JSON object that knows which keys stood in it twice (a plain dict keeps the last, silently)."""

    twice: str | None = None

    def __setitem__(self, key: str, value: object) -> None:
        if key in self:
            self.twice = key
        super().__setitem__(key, value)


def objects(
    path: Path, *, item: str = "item", on_bad: Callable[[BadRow], None] | None = None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (number from 1, object) for each object of the array; `item` is ijson's path of the elements.

    A fault inside one element (a key given twice, something that is no object) goes to `on_bad`, and the next
    element follows; without `on_bad` it is a FileProblem. FileProblem also when the file is of another kind, empty,
    no array, too deep, or stops being JSON at some byte, in each case after all whole objects before that place.
    """
    refuse_other_than(path, "json", "csv")  # a JSON file that starts oddly passes for text: the parser says where
    with path.open("rb") as file:
        _check_start(path, file, item)
        number = 0
        for number, value in enumerate(_values(path, file, item), start=1):
            reason = _fault(value)
            if reason is None:
                yield number, value
            elif on_bad is None:
                raise FileProblem(path, reason, expected="an object with each key once", row=number)
            else:
                on_bad(BadRow(number, reason, str(value)[:2000]))
        if number == 0 and item != "item":
            raise FileProblem(path, f"nothing stands at “{item}”", expected=_WANTED)


def _check_start(path: Path, file: BufferedReader, item: str) -> None:
    """Skip a byte order mark and refuse what is no array at all, saying what it is instead."""
    head = file.read(4096)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FileProblem(path, "the text is in UTF-16", expected="JSON in UTF-8")
    skip = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    start = head[skip:].lstrip()[:1]
    file.seek(skip)
    if start == b"[" or (start == b"{" and item != "item"):
        return
    if start == b"{":
        raise FileProblem(path, "this is a single JSON object, or one object per line", expected=_WANTED)
    seen = head[skip:].lstrip()[:20].decode("utf-8", "replace")
    raise FileProblem(path, f"the file begins with “{seen}”", expected=_WANTED)


def _values(path: Path, file: BufferedReader, item: str) -> Iterator[Any]:
    """Yield the elements, then raise FileProblem if the text stopped being JSON.

    The push interface is used because its list keeps the elements that came before an error in the same piece.
    """
    begin = file.tell()
    found = ijson.sendable_list()
    parser = ijson.items_coro(found, item, use_float=True, map_type=_Object)
    depth, since, done = Depth(), 0, 0
    problem: FileProblem | None = None
    while problem is None:
        piece = file.read(_PIECE)
        before = depth.copy()
        too_deep = depth.feed(piece) > MAX_DEPTH
        if too_deep:
            piece = before.up_to(piece, MAX_DEPTH)
        try:
            parser.send(piece) if piece else parser.close()
            if too_deep:
                problem = _too(path, done + len(found) + 1, f"brackets nest deeper than {MAX_DEPTH}")
        except JSONError as error:
            problem = _broken(path, begin, done + len(found) + 1, error, exact=since <= _EXACT)
        except (ArithmeticError, ValueError, RecursionError) as error:
            problem = _too(path, done + len(found) + 1, f"a value cannot be read ({error})")
        since = 0 if found else since + len(piece)
        if since > MAX_OBJECT:
            problem = _too(path, done + 1, f"one object has more than {MAX_OBJECT:,} bytes")
        done += len(found)
        yield from found
        found.clear()
        if not piece:
            break
    if problem is not None:
        raise problem


def _too(path: Path, number: int, message: str) -> FileProblem:
    return FileProblem(path, f"object {number:,} cannot be read: {message}", expected=_WANTED, row=number)


def _broken(path: Path, begin: int, number: int, error: JSONError, *, exact: bool) -> FileProblem:
    said = str(error).removeprefix("b'").split("\\n")[0].split("\n")[0]
    at, seen = _first_wrong_byte(path, begin, exact=exact)
    if not exact and seen:
        said = f"no JSON after byte {at:,}, in object {number:,} ({said.strip()})"
    elif not seen or "EOF" in said:
        said = f"the file ends at byte {at:,}, within object {number:,} or before the closing bracket (cut short?)"
    elif seen.lstrip(b"-").startswith((b"NaN", b"Inf")):
        said = f"NaN or Infinity at byte {at:,}, in object {number:,}, is no JSON"
    elif "trailing" in said:
        said = f"after the closing bracket something follows at byte {at:,}: “{_show(seen)}”"
    else:
        said = f"no JSON from byte {at:,} on, in object {number:,}: “{_show(seen)}” ({said.strip()})"
    return FileProblem(path, said, expected=_WANTED, row=number)


def _first_wrong_byte(path: Path, begin: int, *, exact: bool) -> tuple[int, bytes]:
    """Return the offset of the byte that made the parser fail, and the bytes from there.

    The parser does not tell. A second pass, in the failing piece byte by byte, finds it; it costs time only for
    a file that has failed, and has passed the check of depth up to there. Not `exact`: where the failing piece begins.
    """
    with path.open("rb") as file:
        at = file.seek(begin)
        size = _PIECE
        while True:  # find the failing piece, then within it the failing byte, restarting the parser once
            at, failed = _feed(file, begin, at, size)
            if not failed or size == 1 or not exact:
                file.seek(at)
                return at, file.read(20)
            size = 1


def _feed(file: BufferedReader, begin: int, until: int, size: int) -> tuple[int, bool]:
    """Parse from `begin` in large pieces to `until`, from there in pieces of `size`; return where a piece failed."""
    parser = ijson.basic_parse_coro(_Nothing(), use_float=True)
    file.seek(begin)
    at = begin
    while True:
        piece = file.read(_PIECE if at < until else size)
        try:
            if not piece:
                return at, False
            parser.send(piece)
        except (JSONError, ArithmeticError, ValueError):
            return at, True
        at += len(piece)


class _Nothing:
    """A receiver of parse events that keeps none."""

    def send(self, _event: object) -> None:
        """Drop the event."""


def _show(seen: bytes) -> str:
    return seen.decode("utf-8", "replace").split("\n")[0]


def _fault(value: object) -> str | None:
    """Say what keeps an element from being used, or None."""
    if not isinstance(value, _Object):
        return f"this element is no object but {type(value).__name__}"
    if value.twice is not None:
        return f"the key “{value.twice}” stands twice"
    for inner in value.values():
        if isinstance(inner, dict | list) and (key := _twice_within(inner)) is not None:
            return f"the key “{key}” stands twice"
    return None


def _twice_within(inner: dict[str, Any] | list[Any]) -> str | None:
    if isinstance(inner, _Object) and inner.twice is not None:
        return inner.twice
    for value in inner.values() if isinstance(inner, dict) else inner:
        if isinstance(value, dict | list) and (key := _twice_within(value)) is not None:
            return key
    return None
