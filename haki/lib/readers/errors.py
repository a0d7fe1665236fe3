"""The one exception of all readers: a file that cannot be read, said in a sentence a person can act on."""

from os import PathLike
from pathlib import Path


class FileProblem(Exception):  # noqa: N818
    """A file that cannot be read (further), with where and why.

    `file` is the name without its folder (a path says too much to strangers); `row` is 1-based as a
    spreadsheet shows it, or the number of the object in a JSON array; `column` is the column's name;
    `expected` says what would have been right; `message` says what is wrong, without place.
    """

    def __init__(
        self,
        file: str | PathLike[str],
        message: str,
        *,
        expected: str,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        """Keep the parts; `str()` joins them."""
        self.file = Path(file).name
        self.message = message.rstrip(".")
        self.expected = expected.rstrip(".")
        self.row = row
        self.column = column
        super().__init__(self.file, self.message)

    def __str__(self) -> str:
        """Give one sentence: file, row, column, what is wrong, what was expected."""
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column “{self.column}”"
        return f"{place}: {self.message}; expected {self.expected}."
