"""Tables and headings in Markdown."""

from collections.abc import Iterable, Sequence

NOTE = "<!-- Made by `make docs` from the program itself: change the program, not this page. -->"


class UndescribedError(Exception):
    """Something that a reader meets has no meaning written down."""


def cell(text: object) -> str:
    """Return `text` on one line, with what Markdown would take for a column or for HTML made harmless."""
    return " ".join(str(text).split()).replace("|", "\\|").replace("<", "&lt;")


def code(text: object) -> str:
    """Return `text` as code, nothing for nothing."""
    said = " ".join(str(text).split()).replace("|", "\\|")
    return f"`{said}`" if said else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(title: str, *parts: str) -> str:
    """Return a page: its title, the note that it is generated, its parts."""
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"
