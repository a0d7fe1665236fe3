"""What the room of the situation tracker declares to the house: its kind of record, its facets and its import sources."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from haki.accounts.permissions import Permission, may
from haki.core import records
from haki.core.records import Facet
from haki.ingest import sources
from haki.reports import declared as reports
from haki.tracker import counted, indexing_items
from haki.tracker.actions.erasing import erase_item
from haki.tracker.actions.erasing_entries import erase as erase_entry
from haki.tracker.imports import cccsl, coronanet, oxcgrt, pandem
from haki.tracker.imports.brought import SOURCES as BROUGHT
from haki.tracker.imports.declared import SOURCES
from haki.tracker.indexing import documents, shown_by_crisis, shown_by_term
from haki.tracker.models import (
    Actor,
    Confidentiality,
    Entry,
    IssueType,
    Item,
    Kind,
    Reliability,
    Severity,
    StoryState,
    Verification,
)
from haki.tracker.queries import ITEM, KIND, crisis_names
from haki.tracker.report.declared import reports as of_the_tracker
from haki.tracker.takeaway import export
from haki.ui import exports
from haki.ui.codes import CODING
from haki.ui.templatetags.ui import as_precise, listed

TRACKERS = (
    (coronanet.SOURCE, _("CoronaNet")),
    (cccsl.SOURCE, _("CCCSL")),
    (oxcgrt.SOURCE, _("OxCGRT")),
    (pandem.SOURCE, _("PanDem")),
)
CRISIS = Facet("crisis", _("Crisis"), is_open=True, named=crisis_names)
FACETS = (
    Facet("entry", _("Kind of entry"), is_open=True, labels=tuple(Kind.choices)),
    Facet("issue_type", _("Type of issue"), labels=tuple(IssueType.choices)),
    CRISIS,
    # Those that other rooms have too are declared as there: a facet is one, whoever fills it.
    Facet("state", _("State concerned"), "areas", aliases=("country", "to"), is_open=True),
    Facet("region", _("Region"), "regions"),
    Facet("measure", _("Type of measure"), is_open=True),
    Facet("actor", _("Type of actor"), labels=tuple(Actor.choices)),
    Facet("theme", _("Theme"), "uhri-themes", is_open=True, is_coded=True),
    Facet("affected", _("Affected persons"), "affected-persons", aliases=("persons",), is_coded=True),
    Facet("goal", _("Sustainable Development Goal"), "sdg", aliases=("sdg",), is_coded=True),
    Facet("severity", _("Severity"), labels=tuple((str(code), label) for code, label in Severity.choices)),
    Facet("verification", _("Verification"), labels=tuple(Verification.choices)),
    Facet("reliability", _("Reliability of the source"), labels=tuple(Reliability.choices)),
    Facet("practice", _("Good practice"), labels=(("yes", _("yes")),)),
    Facet("year", _("Year"), descending=True),
    Facet("month", _("Month"), descending=True),
    Facet("week", _("Week"), descending=True),
    Facet("tracker", _("Imported from"), labels=TRACKERS),
    CODING,
)


def _title(entry: Any) -> str:
    """Return where, when and what an entry is."""
    place = entry.country.label if entry.country else entry.place
    day = as_precise(entry.started_on, entry.started_precision)
    return listed([place, entry.category or entry.get_kind_display(), day])


records.declare(
    records.RecordKind(
        kind=KIND,
        model=Entry,
        label=_("Entry"),
        label_plural=_("Situation tracker"),
        room="tracker",
        title=_title,
        url=lambda entry: reverse("tracker:page", args=[entry.pk]),
        visible_to=lambda user: Entry.objects.visible_to(user).select_related("country"),
        documents=documents,
        facets=FACETS,
        shown_by={"term": shown_by_term, "crisis": shown_by_crisis},
        erase=erase_entry,
        dated=lambda entry: as_precise(entry.started_on, entry.started_precision),
        has_list=True,
        doors=(
            (_("Dashboard"), "tracker:overview"),
            (_("Timeline"), "tracker:timeline"),
            (_("To watch"), "tracker:watch"),
            (_("Crises"), "tracker:crises"),
        ),
    )
)

ITEM_FACETS = (
    Facet("item", _("State"), is_open=True, labels=tuple(StoryState.choices)),
    Facet("channel", _("Source"), is_open=True),
    CRISIS,
    Facet("state", _("State concerned"), "areas", aliases=("country", "to"), is_open=True),
    Facet("guessed_state", _("Country, guessed"), "areas"),
    Facet("region", _("Region"), "regions"),
    Facet("guessed_kind", _("Kind of entry, guessed"), labels=tuple(Kind.choices)),
    Facet("theme", _("Theme"), "uhri-themes", is_open=True, is_coded=True),
    Facet("affected", _("Affected persons"), "affected-persons", aliases=("persons",), is_coded=True),
    Facet("goal", _("Sustainable Development Goal"), "sdg", aliases=("sdg",), is_coded=True),
    Facet("language", _("Language")),
    Facet("confidentiality", _("Confidentiality"), labels=tuple(Confidentiality.choices)),
    CODING,
)

records.declare(
    records.RecordKind(
        kind=ITEM,
        model=Item,
        label=_("Item"),
        label_plural=_("Inbox"),
        room="tracker",
        title=str,
        url=lambda item: reverse("tracker:story", args=[item.story_id]),
        visible_to=Item.objects.visible_to,
        documents=indexing_items.documents,
        facets=ITEM_FACETS,
        shown_by={
            "term": indexing_items.shown_by_term,
            "channel": indexing_items.shown_by_channel,
            "story": indexing_items.shown_by_story,
            "crisis": indexing_items.shown_by_crisis,
        },
        erase=erase_item,
        list_name="tracker:inbox",
        may_list=lambda user: may(user, Permission.EDIT),
    )
)

exports.declare(KIND, export)

reports.declare_query(counted.QUERY)
for report in of_the_tracker(FACETS):
    reports.declare(report)

for source in (*SOURCES, *BROUGHT):
    sources.declare(source)
