"""The files of a vocabulary, read and checked: vocab_data/<code>/vocabulary.toml, terms.csv, names.csv, crosswalk-*.csv.

Pure reading: nothing here touches the database. vocab_data/README.md describes the format.
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
_TERM_COLUMNS = {"code", "parent", "valid_from", "valid_to", *LANGUAGES}


class VocabularyFileError(ValueError):
    """A vocabulary's file does not say what it should: the message names file, row and what was expected."""


@dataclass(frozen=True)
class Row:
    """One row of a CSV file, and where it stands."""

    file: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fail(self, problem: str) -> VocabularyFileError:
        """Return the error that says where `problem` is."""
        return VocabularyFileError(f"{self.file.parent.name}/{self.file.name}, row {self.line}: {problem}")

    def date(self, column: str) -> date | None:
        """Return a cell as a date. A year alone is its last day where something ends, else its first."""
        text = self[column]
        if not text:
            return None
        try:
            if len(text) == len("2026") and text.isdecimal():
                return date(int(text), 12, 31) if column == "valid_to" else date(int(text), 1, 1)
            return date.fromisoformat(text)
        except ValueError:
            raise self.fail(f"{column} “{text}” is not a date; expected YYYY-MM-DD or YYYY.") from None


@dataclass(frozen=True)
class Release:
    """A vocabulary as its files have it. Several folders can make one vocabulary (the demo adds invented States)."""

    code: str
    about: dict[str, Any]
    folders: list[Path] = field(default_factory=list)

    @cached_property
    def checksum(self) -> str:
        """The SHA-256 of all files of its folders; README files don't count."""
        digest = hashlib.sha256()
        for folder in self.folders:
            for path in sorted([*folder.glob("*.csv"), *folder.glob("*.toml")]):
                digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()

    def rows(self, name: str) -> Iterator[Row]:
        """Yield the rows of the files called `name`, those of the shipped folder first."""
        for folder in self.folders:
            if (folder / name).is_file():
                yield from _rows(folder / name)

    def crosswalks(self) -> Iterator[tuple[str, Row]]:
        """Yield the code of the other vocabulary and the row, for every row of every crosswalk."""
        for folder in self.folders:
            for path in sorted(folder.glob("crosswalk-*.csv")):
                for row in _rows(path):
                    yield path.stem.removeprefix("crosswalk-"), row


def extra(row: Row) -> dict[str, Any]:
    """Return what a row of terms.csv says beyond code, parent, labels and dates; “true” becomes True."""
    said = {name: value for name, value in row.cells.items() if name not in _TERM_COLUMNS and value}
    return {name: True if value == "true" else value for name, value in said.items()}


def releases(folder: Path, *, demo: bool) -> list[Release]:
    """Return the vocabularies of `folder`; those marked `demo` only when `demo`.

    VocabularyFileError when the folder holds none, or a vocabulary.toml lacks something.
    """
    found: dict[str, Release] = {}
    parts = [_about(path) for path in sorted(folder.glob("*/vocabulary.toml"))]
    if not parts:
        raise VocabularyFileError(f"There is no vocabulary in {folder}: expected folders with a vocabulary.toml.")
    for path, about in parts:
        if "extends" not in about:
            found[about["code"]] = Release(about["code"], about, [path.parent])
    for path, about in parts:
        if "extends" in about and (demo or not about.get("demo")):
            found[about["extends"]].folders.append(path.parent)
    return list(found.values())


def _about(path: Path) -> tuple[Path, dict[str, Any]]:
    try:
        about = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyFileError(f"{path.parent.name}/{path.name}: not a TOML file ({error}).") from error
    needed = {"extends"} if "extends" in about else {"code", "title", "source", "licence", "released"}
    if missing := needed - about.keys():
        raise VocabularyFileError(f"{path.parent.name}/{path.name}: {', '.join(sorted(missing))} missing.")
    return path, about


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for cells in (reader := csv.DictReader(file, strict=True)):
            if None in cells or None in cells.values():
                raise Row(path, reader.line_num, {}).fail(f"expected {len(reader.fieldnames or [])} columns.")
            yield Row(path, reader.line_num, {name: value.strip() for name, value in cells.items()})
