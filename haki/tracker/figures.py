"""Numbers of entries by kind, month, country and more: the counts of the search itself, so of what the reader may see."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from haki.core import records
from haki.tracker.queries import KIND
from haki.ui import codes
from haki.ui.facets import Count
from haki.ui.figures import Figure, Row
from haki.ui.labels import Labels
from haki.ui.map_note import map_note

FACETS = (
    "state", "region", "theme", "affected", "issue_type", "severity", "verification", "measure", "actor", "goal", "tracker",
    "entry", "month",
)  # fmt: skip
CODED = ("theme", "affected", "goal")
ORDERED = ("severity", "verification", "entry")
"""Facets whose codes have an order of their own."""
MOST = 20
"""Bars drawn of a facet at most; the table has all."""
MOST_MONTHS = 480
"""Months shown with those between that have none; where they reach further apart, only those that have entries are."""


def of(
    counts: Mapping[str, Sequence[Count]],
    *,
    chosen: Mapping[str, Sequence[str]] | None = None,
    with_suggested: bool = False,
) -> list[Figure]:
    """Return the figures that can be drawn from the counts of a search; those without a number are left out.

    chosen: the filters of the search; of a facet that was chosen from only those codes are shown, so that every number is that
    of the list which it leads to.
    """
    wanted = chosen or {}
    labels, declared = Labels(), {facet.name: facet for facet in records.get(KIND).facets}
    found = []
    for name in FACETS:
        known = labels(declared[name])
        rows = [Row(one.code, known.get(one.code, one.code), one.count) for one in counts.get(name, ()) if one.count]
        rows = [row for row in rows if row.code in wanted.get(name, (row.code,))]
        if not rows:
            continue
        title, about = _titles()[name]
        if name in CODED or with_suggested:
            about = f"{about} {codes.counted(with_suggested=with_suggested)}."
        rows = _ordered(name, rows, list(known))
        found.append(
            Figure(
                name,
                title,
                declared[name].label,
                about,
                rows,
                records=_("Entries"),
                note=_note(name, rows),
                codes=str(codes.counted(with_suggested=True)) if with_suggested else "",
                is_map=name == "state",
                is_course=name == "month",
                most=None if name == "month" else MOST,
            )
        )
    return found


def _titles() -> dict[str, tuple[str, str]]:
    return {
        "entry": (_("By kind"), _("Entries by what they are.")),
        "month": (_("By month"), _("Entries by the month in which they happened or began.")),
        "state": (_("By country"), _("Entries by country.")),
        "region": (_("By region"), _("Entries by region; a country lies in several.")),
        "measure": (_("By type of measure"), _("Entries by type, in the words of their sources.")),
        "theme": (_("By theme"), _("Entries coded to each theme.")),
        "affected": (_("By affected persons"), _("Entries coded to each group of persons.")),
        "verification": (_("By verification"), _("Entries by how far they are verified.")),
        "issue_type": (_("By type of issue"), _("Issues of concern by type.")),
        "severity": (_("By severity"), _("Entries by how grave they are, where somebody said so.")),
        "actor": (_("By type of actor"), _("Entries by who acts.")),
        "goal": (_("By Sustainable Development Goal"), _("Entries coded to each goal or to one of its targets.")),
        "tracker": (_("By tracker"), _("Entries by the tracker that they were imported from.")),
    }


def _note(facet: str, rows: list[Row]) -> str:
    if facet == "state":
        return map_note()
    if facet != "month" and len(rows) > MOST:
        return _("Drawn are the %(most)s with the most; the table has all.") % {"most": MOST}
    return ""


def _ordered(facet: str, rows: list[Row], known: list[str]) -> list[Row]:
    """Return months in their course with those between that have none, steps of a ladder in theirs, the others by how many."""
    if facet in ORDERED:
        return sorted(rows, key=lambda row: known.index(row.code) if row.code in known else len(known))
    if facet != "month":
        return sorted(rows, key=lambda row: (-row.count, row.label))
    by_month = {row.code: row for row in rows}
    months = _months(min(by_month), max(by_month))
    if len(months) > MOST_MONTHS:  # one mistyped year must not draw all the months of centuries
        months = sorted(by_month)[-MOST_MONTHS:]
    return [by_month.get(month, Row(month, month, 0)) for month in months]


def _months(first: str, last: str) -> list[str]:
    def number(month: str) -> int:
        year, _dash, of_year = month.partition("-")
        return 12 * int(year) + int(of_year) - 1

    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(number(first), number(last) + 1)]
