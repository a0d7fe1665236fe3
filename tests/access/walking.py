"""Every address of the program, its arguments filled in: a page added later is walked without being named here."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote_plus

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def pages() -> list[tuple[str, str]]:
    """Every pattern of an address, with the name of its page."""

    def below(found: Sequence[Any], before: str, room: str) -> Iterator[tuple[str, str]]:
        for one in found:
            whole = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from below(one.url_patterns, whole, f"{one.namespace}:" if one.namespace else room)
            elif isinstance(one, URLPattern):
                yield whole, f"{room}{one.name}"

    return list(below(get_resolver().url_patterns, "/", ""))


def patterns() -> list[str]:
    """Every pattern of an address."""
    return [pattern for pattern, _page in pages()]


def filled(pattern: str, arguments: Mapping[str, Sequence[str]]) -> list[str]:
    """The addresses of a pattern, one for each value of its arguments; KeyError for an argument that nobody has thought of."""
    addresses = [pattern.replace("^", "").replace("$", "")]
    for match in _ARGUMENT.finditer(addresses[0]):
        name = match[1] or match[2]
        addresses = [address.replace(match[0], value, 1) for address in addresses for value in arguments[name]]
    return addresses


def said(client: Client, address: str, method: str = "GET") -> tuple[int, str, str]:
    """The status of an answer, everything in it (headers, the text, what an archive holds), and where it leads."""
    response = client.generic(method, address)
    body = b"".join(response) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    text = f"{dict(response.headers)}\n{body.decode(errors='replace')}"
    return response.status_code, text, response.headers.get("Location", "")


def leaked(text: str, address: str, secrets: Sequence[str]) -> list[str]:
    """The secrets in a text that were not in its own address: a page repeats what it was asked."""
    asked = unquote_plus(address)
    return [secret for secret in secrets if secret in text and secret not in asked]
