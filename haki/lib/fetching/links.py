"""Which addresses are shown as links."""

from urllib.parse import urlsplit


def is_link(url: str) -> bool:
    """Return whether an address may be followed: only the web's own, nothing that a browser would run, nothing below `.invalid`.

    No host is ever below `.invalid` (RFC 2606): invented sources have their addresses there, and a link would lead nowhere.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:  # not an address at all
        return False
    return parts.scheme in {"https", "http"} and bool(host) and not f".{host}".endswith(".invalid")
