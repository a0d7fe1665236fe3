"""Identifiers of records, packed: sorted, so that those made together lie together; deflated; as text.

A thousand ULIDs take about 15 kB. Most of each is random: trying harder to deflate them takes thirty times as long for nothing.
"""

import base64
import zlib
from collections.abc import Iterable
from uuid import UUID

_SIZE = 16
_MOST = 64 * 1024 * 1024
"""Bytes of unpacked identifiers, four million of them: what says that it holds more is not believed."""


def pack(ids: Iterable[UUID | bytes]) -> str:
    """Return identifiers (UUIDs, or their 16 bytes), each once, as ASCII text; the same ones always give the same text."""
    ordered = sorted({one if isinstance(one, bytes) else one.bytes for one in ids})
    return base64.b64encode(zlib.compress(b"".join(ordered), level=1)).decode("ascii") if ordered else ""


def unpack(text: str) -> list[UUID]:
    """Return the identifiers in order; ValueError when the text holds none."""
    if not text:
        return []
    try:
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(base64.b64decode(text, validate=True), _MOST)
    except (ValueError, zlib.error) as problem:
        raise ValueError("The identifiers of the records behind a figure cannot be read.") from problem
    if unpacking.unconsumed_tail or not unpacking.eof or len(found) % _SIZE:
        raise ValueError("The identifiers of the records behind a figure are cut short or too many.")
    return [UUID(bytes=found[at : at + _SIZE]) for at in range(0, len(found), _SIZE)]
