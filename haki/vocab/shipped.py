"""Where the vocabularies are that come with the program."""

from pathlib import Path

# vocab_data stands beside the package haki: in a checkout, and as an installed wheel too (pyproject.toml).
FOLDER = Path(__file__).resolve().parents[2] / "vocab_data"
