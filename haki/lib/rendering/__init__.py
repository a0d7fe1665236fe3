"""A report as plain dataclasses, and what it is turned into: DOCX and HTML."""

from haki.lib.rendering.report import (
    Block,
    Chart,
    Figure,
    Heading,
    Item,
    Paragraph,
    Report,
    Run,
    Sources,
    Table,
    Text,
)

__all__ = [
    "Block",
    "Chart",
    "Figure",
    "Heading",
    "Item",
    "Paragraph",
    "Report",
    "Run",
    "Sources",
    "Table",
    "Text",
]
