"""What is chosen among in several forms."""

from typing import Any

from haki.core import records

QUERY = {"dir": "auto", "autocomplete": "off", "spellcheck": "false"}


def kinds() -> list[tuple[str, Any]]:
    """Return the kinds of records that have texts to code."""
    return [(kind.kind, kind.label_plural) for kind in records.every()]
