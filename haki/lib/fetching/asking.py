"""Which addresses of the web may be asked for at all, before anything is resolved."""

from collections.abc import Collection
from typing import Final

import httpx

from haki.lib.fetching.errors import Refused

_PORTS: Final = frozenset({80, 443})
_FIRST_FREE: Final = 1024
_SERVICES: Final = frozenset({1433, 1521, 2049, 2375, 3306, 3389, 5432, 5900, 6000, 6379, 9200, 11211, 27017})
_LONGEST: Final = 2_000


def address(url: str, *, allowed: Collection[str]) -> httpx.URL:
    """Return an address to fetch. Refused for what is no http(s) address, carries a password, or names another service."""
    if len(url) > _LONGEST:
        raise Refused(f"The address has more than {_LONGEST:,} characters.")
    try:
        found = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise Refused("This is no address of the web: expected https://…") from None
    if found.scheme not in {"http", "https"} or not found.host:
        raise Refused("Only addresses that begin with https:// or http:// are fetched.")
    if found.userinfo:
        raise Refused("The address carries a name or password; addresses are stored and shown, so leave it out.")
    port = found.port or 0
    is_service = port and port not in _PORTS and (port < _FIRST_FREE or port in _SERVICES)
    if is_service and found.host not in allowed:
        raise Refused(f"Port {port} is not one that web pages are served at.")
    return found.copy_with(fragment=None)


def redirected(now: httpx.URL, location: str, *, allowed: Collection[str]) -> httpx.URL:
    """Return where a redirect leads. Refused as above, and for one that leaves TLS."""
    try:
        further = now.join(location)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise Refused("The server redirects to something that is no address.") from None
    found = address(str(further), allowed=allowed)
    if now.scheme == "https" and found.scheme == "http":
        raise Refused(
            f"The server redirects from https to http, where anybody on the way could change what comes. If you trust it, "
            f"enter the other address yourself: {found}"
        )
    return found
