"""One address fetched: redirects followed, what is known not asked for again, everything bounded."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from ssl import SSLContext
from typing import Final

import httpcore
import httpx

from haki.lib.fetching import asking, body, waiting
from haki.lib.fetching.connecting import Checked, Clock
from haki.lib.fetching.errors import FetchProblem, TooSlow

_UNCHANGED, _GONE = 304, 410
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD: Final = frozenset({301, 308})
_ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8,"
    " application/json;q=0.8, text/html;q=0.5, */*;q=0.3"
)
_SAID: Final = {
    401: "it wants to know who asks (401); haki has no password for it",
    403: "it does not let us in (403)",
    404: "it has nothing at this address (404)",
    410: "what was at this address is gone for good (410)",
    429: "it is asked too often (429)",
}


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What is allowed. allowed: host names, addresses, networks that may be fetched though they are private.

    limit: bytes, decompressed. seconds: for everything, redirects too; connect, wait: for each single step.
    """

    agent: str
    allowed: frozenset[str] = frozenset()
    limit: int = 20 << 20
    seconds: float = 30.0
    connect: float = 10.0
    wait: float = 15.0
    redirects: int = 5


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What came. url: where it was in the end; moved_to: the address to ask from now on, empty unless it moved for good.

    is_unchanged: it is as it was when `etag` or `last_modified` was given; then there is no content.
    """

    url: str
    content: bytes = b""
    is_unchanged: bool = False
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    max_age: int | None = None
    moved_to: str = ""


@dataclass
class _Way:
    """A fetch under way."""

    policy: Policy
    known: Mapping[str, str]
    clock: Clock
    is_moved: bool = True
    been: list[str] = field(default_factory=list)


def fetch(url: str, *, policy: Policy, etag: str = "", last_modified: str = "") -> Fetched:
    """Fetch an address. FetchProblem with a sentence that says why not: Refused, TooLarge, TooSlow, or what the server said.

    etag, last_modified: what was said with what is there already; then the server need not send it again.
    """
    known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    way = _Way(policy, {name: value for name, value in known.items() if value}, Clock(policy.seconds))
    now = asking.address(url, allowed=policy.allowed)
    try:
        while True:
            found = _one(now, way)
            if isinstance(found, Fetched):
                return found
            now = found
    except (httpcore.ConnectTimeout, httpcore.ReadTimeout, httpcore.WriteTimeout, httpcore.PoolTimeout):
        raise TooSlow(f"{now.host} did not answer in time (it has {policy.seconds:.0f} seconds).") from None
    except httpcore.ConnectError as problem:
        raise FetchProblem(f"{now.host} cannot be reached: {_why(problem)}.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as problem:
        raise FetchProblem(f"{now.host} broke off, or does not speak HTTP: {_why(problem)}.") from None


def _one(now: httpx.URL, way: _Way) -> Fetched | httpx.URL:
    """Ask once; return what came, or where to ask next."""
    policy = way.policy
    headers = [
        ("Host", now.netloc.decode("ascii")),
        ("User-Agent", policy.agent),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
        *way.known.items(),
    ]
    timeout = {"connect": policy.connect, "read": policy.wait, "write": policy.wait, "pool": policy.connect}
    with (
        httpcore.ConnectionPool(ssl_context=_tls(), network_backend=Checked(way.clock, policy.allowed)) as pool,
        pool.stream("GET", str(now), headers=_encoded(headers), extensions={"timeout": timeout}) as response,
    ):
        said = httpx.Headers(response.headers)
        if response.status in _REDIRECTS and "location" in said:
            return _further(now, response.status, said["location"], way)
        return _answer(now, response, said, way)


def _further(now: httpx.URL, status: int, location: str, way: _Way) -> httpx.URL:
    way.is_moved = way.is_moved and status in _FOR_GOOD
    way.been.append(str(now))
    if len(way.been) > way.policy.redirects:
        raise FetchProblem(f"It redirects more than {way.policy.redirects} times, perhaps in a circle.")
    return asking.redirected(now, location, allowed=way.policy.allowed)


def _answer(now: httpx.URL, response: httpcore.Response, said: httpx.Headers, way: _Way) -> Fetched:
    is_unchanged = response.status == _UNCHANGED and bool(way.known)
    if not is_unchanged and not 200 <= response.status < 300:  # noqa: PLR2004
        why = _SAID.get(response.status, f"it answered with an error ({response.status})")
        after = waiting.retry_after(said.get("retry-after", ""), dt.datetime.now(dt.UTC))
        raise FetchProblem(f"{now.host}: {why}.", status=response.status, retry_after=after)
    content = b""
    if not is_unchanged:
        content = body.read(response.iter_stream(), said.get("content-encoding", ""), way.policy.limit)
    return Fetched(
        url=str(now),
        content=content,
        is_unchanged=is_unchanged,
        content_type=said.get("content-type", "")[:200],
        etag=said.get("etag", "")[:300],
        last_modified=said.get("last-modified", "")[:100],
        max_age=waiting.max_age(said.get("cache-control", "")),
        moved_to=str(now) if way.been and way.is_moved else "",
    )


def _encoded(headers: list[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), _one_line(value).encode("latin-1", "replace")) for name, value in headers]


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _why(problem: Exception) -> str:
    return (str(problem) or type(problem).__name__).split("\n")[0][:200].rstrip(".")


@lru_cache(maxsize=1)
def _tls() -> SSLContext:
    return httpx.create_ssl_context(trust_env=False)
