"""What to watch: sudden rises, and the issues that nothing answers yet, the oldest first."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from haki.lib.rendering import Block, Figure, Figures, Heading, Paragraph
from haki.tracker.models import Kind
from haki.tracker.report.gathered import Gathered
from haki.tracker.report.risen import risen
from haki.tracker.report.shared import item, rest

MOST = 4


def unanswered(gathered: Gathered) -> Figure:
    """Return how many issues up to the end of the period no measure and no action answers."""
    until = gathered.period.last.isoformat()
    return gathered.number(
        _("issues without an answer"), gathered.unanswered, entry=Kind.ISSUE, answered="no", to=until
    )


def to_watch(gathered: Gathered, place: str) -> Iterator[Block]:
    """Yield the sudden rises, and the oldest issues that nothing answers, each with its age."""
    ids = gathered.unanswered
    yield Heading(_("To watch"), place=place)
    if rising := list(risen(gathered)):
        yield Figures(rising)
    if not ids:
        yield Paragraph(_("Each issue has an answer: a measure or an action."), is_quiet=True)
    rows = gathered.read(ids[:MOST])
    for number, row in enumerate(rows, start=1):
        day = row.entry.started_on
        age = (gathered.period.last - day).days if day else 0
        yield item(number, row, also=_("no answer for %(days)s days") % {"days": f"{age:,}"})
    yield rest(unanswered(gathered), len(rows))
