"""The files of other trackers that can be imported."""

from django.utils.translation import gettext_lazy as _

from haki.ingest.sources import Source
from haki.tracker.actions.importing import start
from haki.tracker.actions.undoing import undo
from haki.tracker.imports import cccsl, coronanet, oxcgrt, pandem

SOURCES = (
    Source(
        name=coronanet.SOURCE,
        label=_("CoronaNet: policies on COVID-19 (CSV, or a ZIP of them)"),
        room="tracker",
        expects=_("CoronaNet's release: a CSV file with record_id, description, date_start …, or a ZIP of such files"),
        suffixes=(".csv", ".zip"),
        read=coronanet.read,
        start=start,
        undo=undo,
    ),
    Source(
        name=cccsl.SOURCE,
        label=_("CCCSL: COVID-19 control strategies (CSV)"),
        room="tracker",
        expects=_("A CSV file with the columns id, Country, iso3, Date, Measure_L1 … Source"),
        suffixes=(".csv",),
        read=cccsl.read,
        start=start,
        undo=undo,
    ),
    Source(
        name=oxcgrt.SOURCE,
        label=_("OxCGRT: government responses by day, with notes (CSV)"),
        room="tracker",
        expects=_("OxCGRT's “full with notes” CSV: a row for each day, columns such as C1M_School closing"),
        suffixes=(".csv",),
        read=oxcgrt.read,
        start=start,
        undo=undo,
    ),
    Source(
        name=pandem.SOURCE,
        label=_("PanDem: violations of democratic standards by quarter (XLSX)"),
        room="tracker",
        expects=_("V-Dem's PanDem time series: columns year, quarter, country_name, pandem …"),
        suffixes=(".xlsx",),
        read=pandem.read,
        start=start,
        undo=undo,
    ),
)
