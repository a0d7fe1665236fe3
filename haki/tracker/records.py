"""What the room of the situation tracker declares to the house: its kind of record, its facets and its import sources."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from haki.core import records
from haki.core.records import Facet
from haki.ingest import sources
from haki.tracker.actions.importing import start, undo
from haki.tracker.imports import cccsl, coronanet, oxcgrt, pandem
from haki.tracker.indexing import documents, shown_by_crisis, shown_by_term
from haki.tracker.models import Actor, Entry, IssueType, Kind, Severity, Verification
from haki.tracker.queries import KIND
from haki.tracker.takeaway import export
from haki.ui import exports
from haki.ui.codes import CODING

TRACKERS = (
    (coronanet.SOURCE, _("CoronaNet")),
    (cccsl.SOURCE, _("CCCSL")),
    (oxcgrt.SOURCE, _("OxCGRT")),
    (pandem.SOURCE, _("PanDem")),
)
FACETS = (
    Facet("entry", _("Kind of entry"), is_open=True, labels=tuple(Kind.choices)),
    Facet("issue_type", _("Type of issue"), labels=tuple(IssueType.choices)),
    Facet("crisis", _("Crisis"), is_open=True),
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
    Facet("year", _("Year"), descending=True),
    Facet("month", _("Month"), descending=True),
    Facet("tracker", _("Imported from"), labels=TRACKERS),
    CODING,
)


def _title(entry: Any) -> str:
    """Return where, when and what an entry is."""
    place = entry.country.label if entry.country else entry.place
    day = date_format(entry.started_on, "DATE_FORMAT") if entry.started_on else ""
    return ", ".join(part for part in (place, entry.category or entry.get_kind_display(), day) if part)


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
    )
)

exports.declare(KIND, export)

sources.declare(
    sources.Source(
        name=coronanet.SOURCE,
        label=_("CoronaNet: policies on COVID-19 (CSV, or a ZIP of them)"),
        room="tracker",
        expects=_("CoronaNet's release: a CSV file with record_id, description, date_start …, or a ZIP of such files"),
        suffixes=(".csv", ".zip"),
        read=coronanet.read,
        start=start,
        undo=undo,
    )
)
sources.declare(
    sources.Source(
        name=cccsl.SOURCE,
        label=_("CCCSL: COVID-19 control strategies (CSV)"),
        room="tracker",
        expects=_("A CSV file with the columns id, Country, iso3, Date, Measure_L1 … Source"),
        suffixes=(".csv",),
        read=cccsl.read,
        start=start,
        undo=undo,
    )
)
sources.declare(
    sources.Source(
        name=oxcgrt.SOURCE,
        label=_("OxCGRT: government responses by day, with notes (CSV)"),
        room="tracker",
        expects=_("OxCGRT's “full with notes” CSV: a row for each day, columns such as C1M_School closing"),
        suffixes=(".csv",),
        read=oxcgrt.read,
        start=start,
        undo=undo,
    )
)
sources.declare(
    sources.Source(
        name=pandem.SOURCE,
        label=_("PanDem: violations of democratic standards by quarter (XLSX)"),
        room="tracker",
        expects=_("V-Dem's PanDem time series: columns year, quarter, country_name, pandem …"),
        suffixes=(".xlsx",),
        read=pandem.read,
        start=start,
        undo=undo,
    )
)
