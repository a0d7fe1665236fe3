"""The web as this installation may fetch it: by its own name, only what is public or what the administrator allowed."""

from typing import Final

from django.conf import settings

import haki
from haki.lib.fetching import Fetched, Policy, Refused, fetch

FEED: Final = 10 << 20
"""Bytes of a feed: those of news have some hundred thousand."""


def policy(seconds: float = 30.0, limit: int = FEED) -> Policy:
    """Return what may be fetched here."""
    agent = f"haki/{haki.__version__} (+{settings.BASE_URL})"
    return Policy(agent=agent, allowed=frozenset(settings.FETCH_ALLOW), limit=limit, seconds=seconds)


def get(address: str, *, seconds: float = 30.0, limit: int = FEED, etag: str = "", last_modified: str = "") -> Fetched:
    """Fetch an address; FetchProblem where it cannot be. A demo fetches only what the administrator named."""
    if settings.DEMO and not settings.FETCH_ALLOW:
        raise Refused("This is a demo with invented data: it fetches nothing from the web.")
    return fetch(address, policy=policy(seconds, limit), etag=etag, last_modified=last_modified)
