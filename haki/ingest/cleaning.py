"""Text from files made fit for PostgreSQL, which keeps neither NUL characters nor lone surrogates."""

from collections.abc import Mapping
from typing import Any


def text(value: str) -> str:
    """Return `value` with what cannot be stored replaced by U+FFFD."""
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def content(value: Any) -> Any:
    """Return `value` fit for a JSON column: text cleaned, keys as text, anything that JSON does not know as text."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Mapping):
        return {text(str(key)): content(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [content(part) for part in value]
    if value is None or isinstance(value, bool | int):
        return value
    return text(str(value))
