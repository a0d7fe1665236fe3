"""Names to addresses, within a time: the system's resolver knows no limit."""

import queue
import socket
import threading
from collections.abc import Collection

from haki.lib.fetching.addresses import is_allowed, is_public
from haki.lib.fetching.errors import FetchProblem, Refused, TooSlow


def resolved(host: str, port: int, *, seconds: float, allowed: Collection[str]) -> list[str]:
    """Return the addresses of a host that may be connected to, at least one.

    Refused when it has none but those of private networks; FetchProblem when the name is not known; TooSlow.
    """
    found = _within(host, port, seconds)
    fit = [one for one in found if is_allowed(host, one, allowed) or is_public(one)]
    if not fit:
        raise Refused(
            f"{host} is {_named(found)}: an address within a private network or of this machine itself, where only public ones "
            "are fetched. If it is meant, the administrator can name it in HAKI_FETCH_ALLOW."
        )
    return fit


def _named(found: list[str]) -> str:
    return ", ".join(found[:3])


def _within(host: str, port: int, seconds: float) -> list[str]:
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            answers.put(problem)
        else:
            answers.put(list(dict.fromkeys(str(row[4][0]) for row in rows)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.01, seconds))
    except queue.Empty:
        raise TooSlow(f"The name {host} was not resolved within {seconds:.0f} seconds.") from None
    if isinstance(answer, Exception):
        raise FetchProblem(f"There is no server by the name {host}, or this machine's name server does not know it.")
    return answer
