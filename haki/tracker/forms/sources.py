"""The sources of an entry, a row each: what is left empty is no source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from haki.tracker.actions import Source
from haki.tracker.forms.dates import read
from haki.tracker.models import Entry, Item, Precision

COLUMNS = ("publisher", "title", "url", "date", "item")
SPARE = 2


@dataclass
class Row:
    """A source as it stands in the form."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    date: str = ""
    item: str = ""
    errors: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written; an item alone is no source."""
        return not (self.publisher or self.title or self.url)


def given(data: Mapping[str, Any]) -> list[Row]:
    """Return the rows that were sent, without empty ones."""
    many = data if isinstance(data, MultiValueDict) else MultiValueDict({k: [v] for k, v in data.items()})
    columns = {name: many.getlist(f"source_{name}") for name in COLUMNS}
    count = max(map(len, columns.values()))
    rows = [Row() for _number in range(count)]
    for name, cells in columns.items():
        for row, cell in zip(rows, cells, strict=False):
            setattr(row, name, str(cell).strip())
    return [row for row in rows if not row.is_empty or row.date]


def shown(sources: Sequence[Source]) -> list[Row]:
    """Return sources as rows of the form."""
    return [
        Row(
            one.publisher,
            one.title,
            one.url,
            one.published_on.isoformat() if one.published_on else "",
            str(one.item.pk) if one.item else "",
        )
        for one in sources
    ]


def of(entry: Entry) -> list[Source]:
    """Return the sources of an entry, in their order."""
    return [
        Source(publisher=one.publisher, title=one.title, url=one.url, published_on=one.published_on, item=one.item)
        for one in entry.sources.select_related("item").order_by("pk")
    ]


def read_rows(rows: Sequence[Row], items: Mapping[str, Item]) -> list[Source] | None:
    """Return the sources, None when a row is wrong: then it says so. items: those that rows may name, by identifier."""
    found = []
    for row in rows:
        try:
            published = read(row.date) if row.date else None
        except ValidationError as problem:
            row.errors += problem.messages
            continue
        if published and published.precision != Precision.DAY:
            row.errors.append(_("Write the whole day on which it came out, like 2020-03-15, or leave it empty."))
        if row.is_empty:
            row.errors.append(_("Write at least who published it, its title or its address."))
        day = published.day if published else None
        item = items.get(row.item)
        found.append(Source(publisher=row.publisher[:200], title=row.title, url=row.url, published_on=day, item=item))
    return None if any(row.errors for row in rows) else found
