"""haki: one open-source program for the information work of human rights."""

__version__ = "0.1.0"
