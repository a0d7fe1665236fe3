"""The end of a report: what it rests on, and how it counts."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext as _

from haki.lib.rendering import Block, Heading, Run, Sources, Text
from haki.reports.narrowing import listed
from haki.tracker.models import EntrySource
from haki.tracker.report.choosing import shortened
from haki.tracker.report.gathered import Gathered
from haki.tracker.report.shared import isolated

PUBLISHERS, _LETTERS = 10, 40


def endings(gathered: Gathered) -> Iterator[Block]:
    """Yield the publishers that most entries of the period rest on, and what has to be known of the numbers."""
    all_of_them = gathered.number(_("entries"), gathered.here, period=gathered.period)
    yield Heading(_("Sources and how this is counted"), place="foot")
    notes: list[Text] = [
        _("Counted by the day on which something happened or began; what has no day is in no period."),
        _("An entry may be of several themes and groups, and is counted in each; within one number it counts once."),
        [Run(_("All entries of the period:") + " "), Run(f"{all_of_them.value:,}", url=all_of_them.url)],
    ]
    yield Sources([*_publishers(gathered), *notes])


def _publishers(gathered: Gathered) -> list[Text]:
    found = (
        EntrySource.objects.filter(entry__in=listed(gathered.here))
        .exclude(publisher="")
        .values("publisher")
        .annotate(count=Count("pk"))
        .order_by("-count", "publisher")[: PUBLISHERS + 1]
    )
    names = [isolated(shortened(one["publisher"], _LETTERS)) for one in found]
    if not names:
        return []
    said = ", ".join(names[:PUBLISHERS])
    if len(names) > PUBLISHERS:
        said = _("%(some)s and others") % {"some": said}
    return [_("Sources: %(names)s.") % {"names": said}]
