"""Lists taken away as files: CSV, XLSX, JSON and DOCX, for every room the same way."""

from haki.ui.exports.actions import record_export
from haki.ui.exports.export import Column, Export, Filter
from haki.ui.exports.formats import FORMATS, Format
from haki.ui.exports.registry import Asked, declare, kinds, make
from haki.ui.exports.response import respond

__all__ = [
    "FORMATS",
    "Asked",
    "Column",
    "Export",
    "Filter",
    "Format",
    "declare",
    "kinds",
    "make",
    "record_export",
    "respond",
]
