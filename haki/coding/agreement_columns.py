"""The columns of a sample's figures as a table."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as lazy

from haki.lib.textml.agreement import Agreement
from haki.ui.exports import Column

_DIGITS = 4


@dataclass(frozen=True)
class Row:
    """A line of the table. code: of the label, empty for all labels together."""

    first: str
    second: str
    code: str
    label: str
    figures: Agreement


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


COLUMNS = (
    Column("first", lazy("First"), lambda row: row.first, 20),
    Column("second", lazy("Second"), lambda row: row.second, 20),
    Column("code", lazy("Code"), lambda row: row.code),
    Column("label", lazy("Label"), lambda row: row.label, 40),
    Column("n", lazy("Compared"), lambda row: row.figures.n, 10),
    Column("first_n", lazy("Given by the first"), lambda row: row.figures.first, 10),
    Column("second_n", lazy("Given by the second"), lambda row: row.figures.second, 10),
    Column("both_n", lazy("Given by both"), lambda row: row.figures.both, 10),
    Column("raw", lazy("Raw agreement"), lambda row: _rounded(row.figures.raw), 10),
    Column("kappa", lazy("Cohen's kappa"), lambda row: _rounded(row.figures.kappa), 10),
    Column("kappa_low", lazy("95 % from"), lambda row: _rounded(_end(row, "low")), 10),
    Column("kappa_high", lazy("95 % to"), lambda row: _rounded(_end(row, "high")), 10),
    Column("f1", lazy("F1"), lambda row: _rounded(row.figures.f1), 10),
)


def _end(row: Row, name: str) -> float | None:
    interval = row.figures.interval
    return getattr(interval, name) if interval else None
