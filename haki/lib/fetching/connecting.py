"""Connections to addresses that were checked, which end in time whatever the other side does."""

import ssl
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore
from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream, SyncBackend

from haki.lib.fetching.resolving import resolved


@dataclass
class Clock:
    """The time that one fetch has, over all its redirects."""

    seconds: float

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.seconds

    def left(self, most: float | None = None) -> float:
        """Return the seconds left, at most `most`; a timeout of httpcore's when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left if most is None else min(left, most)


class Checked(NetworkBackend):
    """Resolves a name itself and connects to the very address that it checked: no second answer of a name server counts."""

    def __init__(self, clock: Clock, allowed: Collection[str]) -> None:
        self._clock, self._allowed, self._plain = clock, allowed, SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first address of a host that may be connected to and answers."""
        addresses = resolved(host, port, seconds=self._clock.left(timeout), allowed=self._allowed)
        problem: Exception | None = None
        for address in addresses:
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._clock.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                problem = failed
            else:
                return _Timed(stream, self._clock)
        raise problem or httpcore.ConnectError("no address")


class _Timed(NetworkStream):
    """A connection whose every wait ends with the clock: a server that sends a byte now and then does not hold it open."""

    def __init__(self, stream: NetworkStream, clock: Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout)), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
