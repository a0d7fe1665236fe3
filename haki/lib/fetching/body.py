"""The bytes of an answer: counted as they come, compressed and not."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from haki.lib.fetching.errors import FetchProblem, TooLarge

_PIECE: Final = 1 << 16
_PLAIN: Final = frozenset({"", "identity"})
_ZIPPED: Final = frozenset({"gzip", "x-gzip", "deflate"})


def read(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the bytes of an answer, decompressed. TooLarge over `limit` bytes, which are counted after decompressing."""
    encoding = encoding.strip().casefold()
    if encoding in _PLAIN:
        return _joined(pieces, limit)
    if encoding not in _ZIPPED:
        raise FetchProblem(f"The server compresses in a way that it was not asked for ({encoding[:20]}).")
    return _joined(_unzipped(pieces), limit)


def _joined(pieces: Iterable[bytes], limit: int) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > limit:
            raise TooLarge(f"It is larger than {limit / (1 << 20):,.6g} MB, which is more than is taken.")
    return bytes(whole)


def _unzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzip or deflate holds, in pieces of a bounded size: a small file can hold gigabytes of nothing.

    What follows its end is not read: it could be as large.
    """
    unzip, is_first = zlib.decompressobj(zlib.MAX_WBITS | 32), True
    try:
        for piece in pieces:
            rest = piece
            while rest:
                try:
                    found = unzip.decompress(rest, _PIECE)
                except zlib.error:
                    if not is_first:
                        raise
                    unzip = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers call bare deflate so
                    found = unzip.decompress(rest, _PIECE)
                is_first = False
                yield found
                if unzip.eof:
                    return
                rest = unzip.unconsumed_tail
    except zlib.error:
        raise FetchProblem("What the server sent says that it is compressed, and cannot be decompressed.") from None
