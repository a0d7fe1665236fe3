"""Good practices: three, with why they are, and where they could be replicated."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from haki.lib.rendering import Block, Heading, Paragraph
from haki.tracker import counted
from haki.tracker.exported import Row
from haki.tracker.report.choosing import shortened
from haki.tracker.report.gathered import Gathered
from haki.tracker.report.shared import isolated, item, rest

MOST = 3
_WHY, _WHERE = 170, 90


def practices(gathered: Gathered, place: str, *, least: int = 0) -> Iterator[Block]:
    """Yield the latest good practices up to the end of the period, and how many there are in all.

    least: so many have their room on paper, whatever else stands in their place.
    """
    until = gathered.period.last.isoformat()
    asked = {**gathered.base, "to": until, "good": "yes"}
    found = counted.keys(counted.rows(asked, gathered.user).order_by("-started_on", "-pk"))
    total = gathered.number(_("good practices"), found, good="yes", to=until)
    yield Heading(_("Good practices"), place=place, least=least)
    if not found:
        yield Paragraph(_("None is marked yet: an entry is marked on its own page, with why."), is_quiet=True)
    rows = gathered.read(found[:MOST])
    for number, row in enumerate(rows, start=1):
        yield replace(item(number, row), text=shortened(row.entry.text, _WHY), details=_why(row))
    yield rest(total, len(rows))


def _why(row: Row) -> str:
    entry = row.entry
    why = _("Why: %(why)s") % {"why": isolated(shortened(entry.good_practice_why, _WHY))}
    if not entry.good_practice_where:
        return why
    where = isolated(shortened(entry.good_practice_where, _WHERE))
    return f"{why} · {_('Could be replicated: %(where)s') % {'where': where}}"
