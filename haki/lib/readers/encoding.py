"""Which character encoding a text file is in: strict decoding decides, then evidence between look-alikes."""

import codecs
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from haki.lib.readers.errors import FileProblem

_CHUNK = 1 << 20
_UTF = ("utf-8", "utf-8-sig", "utf_8", "utf_8_sig")
# Punctuation that stands where word processors put it.
_APOSTROPHES = "’"
_QUOTES = "‘’“”–—…«»•°§"


def detect(path: Path, encodings: Sequence[str]) -> str:
    """Return the first UTF encoding of `encodings` that decodes the whole file strictly, else the likeliest other.

    The one-byte encodings decode nearly anything, so among them evidence decides: every byte over 127 is read both
    ways with its neighbours, and CR line ends speak for Mac Roman; the earlier in the list wins a tie.
    The file is read in pieces of 1 MiB. FileProblem when none decodes it, or when it is UTF-16.
    """
    with path.open("rb") as file:
        if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            raise FileProblem(path, "the text is in UTF-16", expected="UTF-8 (save it as “CSV UTF-8”)")
    fit = [name for name in encodings if _decodes(path, name)]
    if not fit:
        tried = ", ".join(encodings)
        raise FileProblem(path, f"its characters are in none of {tried}", expected="UTF-8 (save it as “CSV UTF-8”)")
    if fit[0].lower() in _UTF or len(fit) == 1:
        return fit[0]
    trigrams, mac_lines = _evidence(path)
    return max(fit, key=lambda name: _score(name, trigrams) + (5 if mac_lines and "mac" in name else 0))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _evidence(path: Path) -> tuple[Counter[bytes], bool]:
    """Return the bytes over 127 with the byte on either side, counted, and whether lines end in CR alone."""
    found: Counter[bytes] = Counter()
    crs = lfs = 0
    before = b" "
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crs += chunk.count(b"\r")
            lfs += chunk.count(b"\n")
            data = before + chunk
            if not chunk.isascii():
                found.update(data[i - 1 : i + 2] for i in range(1, len(data)) if data[i] > 0x7F)  # noqa: PLR2004
            before = data[-1:]
    return found, crs > 0 and lfs == 0


def _score(encoding: str, trigrams: Counter[bytes]) -> int:
    return sum(times * _plausible(part.decode(encoding, "replace")) for part, times in trigrams.items())


def _plausible(part: str) -> int:
    """Judge a character between its neighbours: 2 expected there, 1 possible, -2 out of place."""
    left, char, right = part[0], part[1], part[2:3] or " "
    if char in _APOSTROPHES and left.isalpha():
        return 3 if right in "st " else 2
    if char in _QUOTES:
        return 1 if left.isalpha() and right.isalpha() else 2
    if char.isalpha():
        after_small = left.islower() and left.isascii()
        if char.isupper() and (after_small or not right.isalpha()):
            return -2  # childrenÕs
        return 2 if left.isalpha() or right.isalpha() else -1
    if char == "\xa0":
        return 1
    return -2 if left.isalpha() or right.isalpha() else 0
