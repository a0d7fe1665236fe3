"""The map of a report's region, and its countries with the most entries."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from haki.lib import maps
from haki.lib.rendering import Block, Chart, Heading, Paragraph, Table
from haki.tracker.regions import areas_of
from haki.tracker.report.gathered import Gathered
from haki.tracker.report.shared import described
from haki.ui.map_note import map_note
from haki.vocab.models import Term

COUNTRIES = 24
"""Countries whose numbers stand beside the map at most."""


def mapped(gathered: Gathered, place: str) -> Iterator[Block]:
    """Yield the map of the entries of the period by country."""
    found = gathered.by["state"]
    yield Heading(_("Where"), place=place, more=_("Those with the most are shown."))
    if not found:
        yield Paragraph(_("No entry of this period names a country."), is_quiet=True)
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), gathered.label("state", one[0])))
    rows = [
        gathered.number(gathered.label("state", code), ids, period=gathered.period, state=code)
        for code, ids in ordered[:COUNTRIES]
    ]
    shapes = maps.demo() if settings.DEMO else maps.world()
    title, said = _("Entries by country"), described(rows)
    words = maps.Words(
        title=title,
        description=said,
        legend=_("Entries"),
        no_data=_("none"),
        apart=_("status not agreed"),
        is_rtl=get_language_bidi(),
    )
    drawn = maps.choropleth(
        {code: len(ids) for code, ids in found.items()},
        shapes=maps.around(shapes, _codes(gathered)),
        names=gathered.labels.of("areas"),
        words=words,
        is_compact=True,
    )
    label = str(gathered.facets["state"].label)
    table = Table([label, _("Entries")], [[one.label, one] for one in rows])
    yield Chart(drawn, title, said, table, [map_note()], draw="map")


def _codes(gathered: Gathered) -> list[str]:
    """Return the countries that the map is to show: of the region or the countries asked for; none: all."""
    if states := gathered.base.get("state"):
        return states.split(",")
    if regions := gathered.base.get("region"):
        return list(Term.objects.filter(pk__in=areas_of(regions.split(","))).values_list("code", flat=True))
    return []
