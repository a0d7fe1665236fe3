"""A row of a table understood by what its columns mean."""

import datetime as dt
import json
from collections.abc import Mapping
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from haki.ingest.sources import Rejected
from haki.lib import markup
from haki.lib.readers import dates
from haki.lib.readers.dates import Order, UnclearError
from haki.tracker.imports.cells import rejected
from haki.tracker.intake.columns import Columns
from haki.tracker.intake.received import Received
from haki.tracker.intake.rows import Row
from haki.tracker.intake.titles import first_line
from haki.tracker.models import Confidentiality
from haki.vocab.folding import fold
from haki.vocab.models import Term
from haki.vocab.queries import Resolver

_LEVELS = {
    fold(word): level
    for level, words in {
        Confidentiality.PUBLIC: "public, publique, público, publico, открытый, публичный, عام, 公开",
        Confidentiality.RESTRICTED: "restricted, internal, restreint, interne, restringido, interno, ограниченный, مقيد, 限制, "
        "内部",
        Confidentiality.CONFIDENTIAL: "confidential, secret, confidentiel, confidencial, конфиденциальный, سري, 机密, 保密",
    }.items()
    for word in words.split(", ")
}
_LANGUAGES = {
    fold(word): code
    for code, words in {
        "en": "english, anglais, inglés, английский, الإنجليزية, 英文",
        "fr": "french, français, francés, французский, الفرنسية, 法文",
        "es": "spanish, espagnol, español, испанский, الإسبانية, 西班牙文",
        "ru": "russian, russe, ruso, русский, الروسية, 俄文",
        "ar": "arabic, arabe, árabe, арабский, العربية, 阿拉伯文",
        "zh": "chinese, chinois, chino, китайский, الصينية, 中文",
    }.items()
    for word in (code, *words.split(", "))
}


class Rows:
    """Rows of one table, understood one after the other: a key that comes again is noticed.

    order: how 2/3/2020 is read; None where nobody said.
    """

    def __init__(self, columns: Columns, order: Order | None) -> None:
        self._columns, self._order = columns, order
        self._resolver = Resolver(["areas"])
        self._keys: dict[str, tuple[int, bytes]] = {}

    def understood(self, number: int, cells: Mapping[str, str], text: str = "") -> Row | Rejected:
        """Return what a row brings, or why it cannot be taken. text: what it says, where that is known already."""
        try:
            day = self._day(cells)
        except _WrongCellError as wrong:
            return rejected(number, cells, wrong.column, wrong.reason)
        level = self._one(cells, "confidentiality")
        if level and fold(level) not in _LEVELS:
            reason = _("no level of confidentiality; expected public, restricted or confidential")
            return rejected(number, cells, self._columns.of_field("confidentiality")[0], reason)
        country, place = self._country(cells)
        text = text or self._text(cells, place)
        title = self._one(cells, "title") or first_line(text)
        if not markup.folded(title + text):
            column = (self._columns.of_field("text") or self._columns.of_field("title") or [""])[0]
            return rejected(number, cells, column, _("it says nothing; expected some words"))
        received = Received(
            key=self._one(cells, "key")[:300] or _hash(cells),
            title=title[:2000],
            text=text,
            url=self._one(cells, "url"),
            publisher=self._one(cells, "publisher")[:200],
            author=self._one(cells, "author")[:200],
            language=_LANGUAGES.get(fold(self._one(cells, "language")), ""),
            country=country,
            published_at=_noon(day) if day else None,
            confidentiality=_LEVELS[fold(level)] if level else "",
            given={name: cell for name, cell in cells.items() if cell} | ({"place": place} if place else {}),
        )
        return self._unless_twice(number, cells, received, unresolved=self._unresolved(cells, country))

    def _unless_twice(
        self, number: int, cells: Mapping[str, str], received: Received, unresolved: str
    ) -> Row | Rejected:
        its_hash = received.content_hash
        at, before = self._keys.setdefault(received.key, (number, its_hash))
        if before != its_hash:
            reason = _("row %(row)s has the same number and says something else; expected each number once") % {
                "row": at
            }
            return rejected(number, cells, self._columns.of_field("key")[0], reason)
        return Row(received, [number], unresolved)

    def _one(self, cells: Mapping[str, str], name: str) -> str:
        column = next(iter(self._columns.of_field(name)), "")
        return markup.plain(cells.get(column, ""))

    def _day(self, cells: Mapping[str, str]) -> dt.date | None:
        for column in self._columns.of_field("date")[:1]:
            try:
                found = dates.day(cells.get(column, ""), self._order)
            except UnclearError:
                reason = _("the day may be the first or the second number; say which on the page of the columns")
                raise _WrongCellError(column, reason) from None
            except ValueError:
                reason = _("no day of the calendar; expected one like 2020-03-15")
                raise _WrongCellError(column, reason) from None
            return found.date if found else None
        return None

    def _country(self, cells: Mapping[str, str]) -> tuple[Term | None, str]:
        """Return the country and the place; a name that no country has is a part of the place."""
        name = self._one(cells, "country")
        country = self._resolver.find("areas", name) if name else None
        places = [markup.plain(cells.get(column, "")) for column in reversed(self._columns.of_field("place"))]
        parts = [*places, name if name and country is None else ""]
        return country, ", ".join(dict.fromkeys(part for part in parts if part))

    def _unresolved(self, cells: Mapping[str, str], country: Term | None) -> str:
        return self._one(cells, "country") if country is None else ""

    def _text(self, cells: Mapping[str, str], place: str) -> str:
        """Return the text: of one column as it is, of several with their names before them; and where it was."""
        said = {column: markup.plain(cells.get(column, "")) for column in self._columns.of_field("text")}
        filled = {column: text for column, text in said.items() if text}
        first = next(iter(said), "")
        lines = [text if column == first else f"{column}: {text}" for column, text in filled.items()]
        return "\n".join([*lines, *([place] if place and lines else [])])


class _WrongCellError(ValueError):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def _noon(day: dt.date) -> dt.datetime:
    """Return the middle of a day: it is the same day in nearly every time zone."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def _hash(cells: Mapping[str, str]) -> str:
    said = json.dumps({name: cell for name, cell in cells.items() if cell}, ensure_ascii=False, sort_keys=True)
    return f"sha256:{sha256(said.encode('utf-8', 'replace')).hexdigest()}"
