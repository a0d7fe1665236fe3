"""A State and the human rights treaties: where it stands with each, and when reports are due by the treaties' rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from haki.recommendations.profiles.periods import PERIODS, Period
from haki.recommendations.queries import KIND
from haki.search.crossing import Cross
from haki.search.queries import cross
from haki.ui.listing import Criteria
from haki.vocab.models import Ratification
from haki.vocab.models.ratification import Status

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

MECHANISM = "treaty-bodies"


@dataclass(frozen=True)
class Standing:
    """A State and an instrument. period, first_due: of a party that reports; the year is all that is known of a date.

    latest: the year of the newest text of the committee to this State in the index, None where it holds none; address: of
    these. next_due: latest and the treaty's interval, None where either is not known.
    """

    ratification: Ratification
    period: Period | None
    first_due: int | None
    latest: int | None
    address: str
    next_due: int | None


def of(state: str, user: "User | AnonymousUser", path: str) -> list[Standing]:
    """Return where a State stands with each instrument, in their order; empty where nothing is known of it. path: of the list."""
    rows = list(
        Ratification.objects.filter(area__vocabulary="areas", area__code=state)
        .select_related("instrument", "area")
        .order_by("instrument__rank", "instrument__code")
    )
    if not rows:
        return []
    years = cross(
        user=user, kind=KIND, filters={"state": [state], "mechanism": [MECHANISM]}, crosses=[Cross("body", "year")]
    )[0]
    return [_standing(row, years, path) for row in rows]


def _standing(row: Ratification, years: Mapping[str, Mapping[str, int]], path: str) -> Standing:
    period = PERIODS.get(row.instrument.code) if row.status == Status.PARTY else None
    if period is None:
        return Standing(row, None, None, None, "", None)
    # A treaty binds nobody before it is in force.
    in_force = str(row.instrument.extra.get("entered_into_force", ""))[:4]
    first = max(row.year, int(in_force or 0)) + period.first if row.year else None
    body = row.instrument.extra.get("body", "")
    of_body = years.get(body, {}) if not row.instrument.parent_id else {}
    latest = max((int(year) for year in of_body), default=None)
    address = ""
    if latest is not None:
        asked = {"state": (row.area.code,), "mechanism": (MECHANISM,), "body": (body,), "year": (str(latest),)}
        address = Criteria(path, filters=asked).address
    next_due = latest + period.every if latest is not None and period.every else None
    return Standing(row, period, first, latest, address, next_due)
