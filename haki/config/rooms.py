"""The one list of rooms. A new room adds a line here, and its declarations are in its own records.py."""

from importlib import import_module

ROOMS = ("haki.recommendations", "haki.tracker")


def load() -> None:
    """Import each room's declarations: its kinds of records, facets, exports and import sources."""
    for room in ROOMS:
        import_module(f"{room}.records")
