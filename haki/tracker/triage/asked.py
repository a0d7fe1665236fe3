"""What an address asks of the inbox: `?q=curfew&source=…&state=TGO&status=discarded`."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from haki.core import ulid
from haki.core.records import Facet
from haki.tracker.models import Channel, Confidentiality, Kind, StoryState
from haki.tracker.queries import crises
from haki.ui import listing
from haki.ui.templatetags.ui import language_name

if TYPE_CHECKING:
    from haki.ui.listing import Criteria

STATUS = "status"
NAMES = ("source", "crisis", "state", "kind", "theme", "affected", "language", "confidentiality")
SIZE = 50


def read(request: HttpRequest) -> "Criteria":
    """Return the criteria; without a status what is new is asked for."""
    given = request.GET.copy()
    given.setdefault("size", str(SIZE))
    criteria = listing.read(reverse("tracker:inbox"), given, facets=(STATUS, *NAMES))
    status = status_of(criteria)
    return in_status(criteria, status) if STATUS in criteria.chosen else criteria


def status_of(criteria: "Criteria") -> StoryState:
    """Return what became of the stories that are asked for."""
    code = next(iter(criteria.chosen.get(STATUS, ())), "")
    return StoryState(code) if code in StoryState.values else StoryState.NEW


def in_status(criteria: "Criteria", status: StoryState) -> "Criteria":
    """Return the same filters, of stories of which that became."""
    filters = {name: codes for name, codes in criteria.chosen.items() if name != STATUS}
    if status != StoryState.NEW:
        filters[STATUS] = (status.value,)
    return replace(criteria, filters=filters, page=1)


def string(criteria: "Criteria") -> str:
    """Return the criteria as what follows the address of a story, with its question mark; empty for the plain inbox."""
    asked = criteria.string_without_page
    return f"?{asked}" if asked else ""


def declared() -> list[Facet]:
    """Return the filters, in the order in which they are shown."""
    channels = tuple((ulid.text(pk), name) for pk, name in Channel.objects.values_list("pk", "name"))
    languages = tuple((code, language_name(code)) for code in ("ar", "zh", "en", "fr", "ru", "es"))
    return [
        Facet("source", _("Source"), labels=channels, is_open=True),
        Facet("state", _("State concerned"), "areas", is_open=True),
        Facet("kind", _("Kind of entry"), labels=tuple(Kind.choices)),
        Facet("theme", _("Theme"), "uhri-themes", is_open=True),
        Facet("affected", _("Affected persons"), "affected-persons"),
        Facet("crisis", _("Crisis"), labels=tuple(crises().values_list("code", "name"))),
        Facet("language", _("Language"), labels=languages),
        Facet("confidentiality", _("Confidentiality"), labels=tuple(Confidentiality.choices)),
    ]
