"""What the importers of trackers share: countries looked up once, dates, and cells that are kept as the source wrote them."""

import datetime as dt
from collections.abc import Mapping

from haki.ingest.sources import Rejected
from haki.lib.readers.table import BadRow
from haki.tracker.drafts import Draft, Unresolved
from haki.tracker.models import PlacePrecision
from haki.vocab.queries import Resolver

COVID = "COVID-19"


class Countries:
    """The codes of `areas` that names or codes mean; each different one is looked up once."""

    def __init__(self) -> None:
        self._resolver = Resolver(["areas"])
        self._found: dict[str, str] = {}

    def code(self, name: str) -> str:
        """Return the code, or "" when no area is called so."""
        if name not in self._found:
            term = self._resolver.find("areas", name, None) if name else None
            self._found[name] = term.code if term else ""
        return self._found[name]


def set_country(draft: Draft, code: str, name: str) -> None:
    """Give a draft its country; a name that no area has is kept as its place, to be resolved by a person."""
    draft.country = code
    if not code and name:
        draft.unresolved.append(Unresolved("areas", name))
        draft.place = " · ".join(part for part in (draft.place, name) if part)[:300]
        draft.place_precision = draft.place_precision or PlacePrecision.COUNTRY.value


def day(text: str) -> dt.date | None:
    """Return the date that YYYY-MM-DD or YYYYMMDD writes, None of an empty cell; ValueError of 2020-02-31."""
    return dt.date.fromisoformat(text.strip()) if text.strip() else None


def filled(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells that hold something: blank is not zero, and is not kept."""
    return {column: cell for column, cell in cells.items() if cell.strip()}


def rejected(row: int, cells: Mapping[str, str], column: str, reason: str) -> Rejected:
    """Return a row that cannot be taken, with the cell to blame."""
    return Rejected(row=row, column=column, value=cells.get(column, "")[:200], reason=reason, raw=filled(cells))


def unread(bad: BadRow) -> Rejected:
    """Return a row that the reader could not read."""
    return Rejected(row=bad.row, reason=bad.reason, raw={"row": bad.raw})
