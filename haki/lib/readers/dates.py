"""Days as people write them in spreadsheets and mails: 2020-03-02, 2/3/2020, 2 mars 2020, 2020年3月2日, 43892.

Whether 2/3/2020 is in February or in March no cell can say; a column may (`orders`), else somebody is asked.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from haki.lib.markup import folded


class Order(StrEnum):
    """Which of two numbers before the year is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Day(NamedTuple):
    """A day, and how much of it was written: day, month or year."""

    date: dt.date
    precision: str


class UnclearError(ValueError):
    """A day that may be read in two ways, as 2/3/2020."""


_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_YEAR_LAST = re.compile(r"(?:\D*?\s)?(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_YEAR = re.compile(r"(\d{4})年?$")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?$")  # days since the end of 1899, as spreadsheets keep dates
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_SERIAL_ZERO, _SERIALS = dt.date(1899, 12, 30), range(18_264, 73_051)  # 1950 to 2099
_YEARS = range(1900, 2100)
_PIVOT = 70  # 2/3/70 is 1970, 2/3/69 is 2069
_MONTHS_OF_YEAR = 12
# The beginnings of the months' names, folded: English, French, Spanish, Russian; and Arabic both ways.
_MONTHS = (
    ("jan", "ene", "янв", "يناير", "كانون الثاني"),
    ("feb", "fev", "фев", "فبراير", "شباط"),
    ("mar", "мар", "مارس", "اذار"),
    ("apr", "avr", "abr", "апр", "ابريل", "نيسان"),
    ("may", "mai", "мая", "май", "مايو", "ايار"),
    ("jun", "juin", "июн", "يونيو", "حزيران"),
    ("jul", "juil", "июл", "يوليو", "تموز"),
    ("aug", "aou", "ago", "авг", "اغسطس", "اب"),
    ("sep", "сен", "سبتمبر", "ايلول"),
    ("oct", "окт", "اكتوبر", "تشرين الاول"),
    ("nov", "ноя", "نوفمبر", "تشرين الثاني"),
    ("dec", "dic", "дек", "ديسمبر", "كانون الاول"),
)
_TUESDAYS = {"mardi", "martes"}  # not in March
_NAMES = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}


def day(text: str, order: Order | None = None) -> Day | None:
    """Return the day that a text writes (a time after it is passed over), None of an empty one.

    UnclearError for 2/3/2020 without an order; ValueError for what is no day, as 31/02/2020 or “last week”.
    """
    text = _plain_digits(text).strip()
    if not text:
        return None
    for read in (_year_first, _year_last, _named, _number):
        if found := read(text, order):
            if found.date.year not in _YEARS:
                break
            return found
    raise ValueError(text)


def orders(texts: Iterable[str]) -> set[Order]:
    """Return the orders in which all of these can be read; both when nothing decides, none when they contradict each other."""
    possible = set(Order)
    for text in texts:
        if match := _YEAR_LAST.match(_plain_digits(text).strip()):
            first, second = int(match[1]), int(match[2])
            if first > _MONTHS_OF_YEAR >= second:
                possible.discard(Order.MONTH_FIRST)
            if second > _MONTHS_OF_YEAR >= first:
                possible.discard(Order.DAY_FIRST)
    return possible


def is_unclear(text: str) -> bool:
    """Return whether a day may be read in two ways."""
    try:
        day(text)
    except UnclearError:
        return True
    except ValueError:
        return False
    return False


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(one)) if one.isdigit() and not one.isascii() else one for one in text)


def _year_first(text: str, _order: Order | None) -> Day | None:
    if match := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        year, month, number = match.groups()
        return Day(dt.date(int(year), int(month), int(number or 1)), "day" if number else "month")
    return None


def _year_last(text: str, order: Order | None) -> Day | None:
    match = _YEAR_LAST.match(text)
    if not match:
        return None
    first, second, year = (int(part) for part in match.groups())
    if len(match[3]) < len("1970"):
        year += 1900 if year >= _PIVOT else 2000
    if order is None and first != second:
        if max(first, second) <= _MONTHS_OF_YEAR:
            raise UnclearError(text)
        order = Order.DAY_FIRST if first > _MONTHS_OF_YEAR else Order.MONTH_FIRST
    month, number = (first, second) if order == Order.MONTH_FIRST else (second, first)
    return Day(dt.date(year, month, number), "day")


def _named(text: str, _order: Order | None) -> Day | None:
    """Read a day whose month is a word: 2 March 2020, March 2, 2020, le 2 mars 2020, 2020 Mar 2, March 2020."""
    words = [word for word in _WORDS.findall(folded(text)) if word not in _TUESDAYS]
    month = next((number for at in range(len(words)) if (number := _month(words, at))), None)
    numbers = [int(word) for word in words if word.isdigit()]
    year_at = next((at for at, number in enumerate(numbers) if number in _YEARS), None)
    if month is None or year_at is None:
        return None
    # The day stands before the year, or after it where the year comes first; what follows is a time.
    near = numbers[:year_at] or (numbers[1:2] if year_at == 0 else [])
    if not near:
        return Day(dt.date(numbers[year_at], month, 1), "month")
    return Day(dt.date(numbers[year_at], month, near[0]), "day")


def _month(words: list[str], at: int) -> int | None:
    word, both = words[at], " ".join(words[at : at + 2])
    if both in _NAMES:
        return _NAMES[both]
    if word in _NAMES:
        return _NAMES[word]
    begins = [name for name in _NAMES if len(name) > 2 and word.startswith(name)]  # noqa: PLR2004
    return _NAMES[max(begins, key=len)] if begins else None


def _number(text: str, _order: Order | None) -> Day | None:
    if match := _YEAR.match(text):
        return Day(dt.date(int(match[1]), 1, 1), "year")
    if (match := _SERIAL.match(text)) and int(match[1]) in _SERIALS:
        return Day(_SERIAL_ZERO + dt.timedelta(days=int(match[1])), "day")
    return None
