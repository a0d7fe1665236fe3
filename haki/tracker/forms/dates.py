"""Dates as people know them: a year, a month, a day, or from one to another."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from haki.tracker.models import Precision

_ONE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_BETWEEN = re.compile(r"\s*(?:/|–|—|\.\.|…)\s*|\s+-\s+|\s+to\s+")
_KNOWN = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


@dataclass(frozen=True)
class Known:
    """A day with how much of it is known; of a month or a year its first day, at the end of a range its last."""

    day: dt.date
    precision: str

    def __str__(self) -> str:
        return self.day.isoformat()[: _KNOWN[Precision(self.precision)]]


@dataclass(frozen=True)
class Span:
    """When something was: from a day on, and to another where a range was written."""

    first: Known
    last: Known | None = None

    def __str__(self) -> str:
        return f"{self.first} – {self.last}" if self.last else str(self.first)


def read(text: str, *, is_end: bool = False) -> Known:
    """Return the date that somebody wrote: 2026, 2026-03 or 2026-03-14. ValidationError when it is none."""
    found = _ONE.fullmatch(text.strip())
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (0, 0, 0)
    precision = Precision.YEAR if month is None else Precision.MONTH if day is None else Precision.DAY
    try:
        month = (12 if is_end else 1) if month is None else month
        if day is None:
            day = calendar.monthrange(year or 0, month)[1] if is_end else 1
        return Known(dt.date(year or 0, month, day), precision.value)
    except (ValueError, calendar.IllegalMonthError):
        said = {"day": text.strip()}
        raise ValidationError(_("“%(day)s” is not a date; write 2026, 2026-03 or 2026-03-14."), params=said) from None


class KnownField(forms.CharField):
    """One date, as exactly as it is known; for an end, the last day of what was written."""

    def __init__(self, *, is_end: bool = False, **options: object) -> None:
        self.is_end = is_end
        widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "2026-03-14", "dir": "ltr"})
        super().__init__(required=False, max_length=60, widget=widget, **options)  # type: ignore[arg-type]

    def clean(self, value: object) -> Known | None:
        """Return the date, None for none."""
        text = super().clean(value)
        return read(text, is_end=self.is_end) if text else None


class SpanField(KnownField):
    """A date, or two with a dash or a stroke between: 2026-03-01 – 2026-03-14."""

    def clean(self, value: object) -> Span | None:  # type: ignore[override]
        """Return what was written, None for nothing."""
        text = forms.CharField.clean(self, value)
        if not text:
            return None
        parts = _BETWEEN.split(text.strip())
        if len(parts) > 2:  # noqa: PLR2004 - from one to another
            raise ValidationError(_("Write one date, or two with a dash between: 2026-03-01 – 2026-03-14."))
        first = read(parts[0])
        last = read(parts[1], is_end=True) if len(parts) > 1 else None
        if last and last.day < first.day:
            raise ValidationError(_("It ends before it starts."))
        return Span(first, last)
