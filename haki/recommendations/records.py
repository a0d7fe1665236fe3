"""What the room of recommendations declares to the house: its kind of record, its facets and its import sources."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from haki.core import records
from haki.core.records import Facet
from haki.ingest import sources
from haki.recommendations import counted, queries
from haki.recommendations.actions.erasing import erase
from haki.recommendations.actions.importing import start
from haki.recommendations.actions.undoing import undo
from haki.recommendations.imports import (
    akn,
    ohchr_thematic_list,
    treaty_body,
    uhri,
    uhri_json,
    uhri_xlsx,
    upr_info,
    upr_report,
)
from haki.recommendations.indexed_by import shown_by_document, shown_by_term
from haki.recommendations.indexing import documents
from haki.recommendations.models import Kind, Part, Recommendation
from haki.recommendations.report import brief, matrix
from haki.recommendations.takeaway import export
from haki.reports import declared as reports
from haki.ui import exports
from haki.ui.codes import CODING
from haki.ui.templatetags.ui import as_precise

FACETS = (
    Facet("kind", _("Kind"), is_open=True, labels=tuple(Kind.choices)),
    Facet("mechanism", _("Mechanism"), "mechanisms", is_open=True),
    Facet("body", _("Body"), "bodies"),
    Facet("state", _("State concerned"), "areas", aliases=("country", "to"), is_open=True),
    Facet("region", _("Region"), "regions"),
    Facet("theme", _("Theme"), "uhri-themes", is_open=True, is_coded=True),
    Facet("issue", _("Issue (UPR Info)"), "upr-issues", is_open=True, is_coded=True),
    Facet("affected", _("Affected persons"), "affected-persons", aliases=("persons",), is_coded=True),
    Facet("goal", _("Sustainable Development Goal"), "sdg", aliases=("sdg",), is_coded=True),
    Facet("target", _("SDG target"), "sdg", is_coded=True),
    Facet("year", _("Year"), descending=True),
    Facet("cycle", _("UPR cycle"), "upr-cycles", descending=True),
    Facet("session", _("UPR session"), "upr-sessions", descending=True),
    Facet("position", _("Position of the State"), "upr-positions", aliases=("response",), is_open=True),
    Facet("recommender", _("Recommending State"), "areas", aliases=("from",)),
    Facet("followup", _("Follow-up"), labels=(("asked", _("Asked for by the committee")),)),
    Facet("action", _("Action category (UPR Info)"), "upr-actions", is_coded=True),
    CODING,
)


def _url(recommendation: Any) -> str:
    return reverse("recommendations:page", args=[recommendation.pk])


def _title(recommendation: Any) -> str:
    """Return the States concerned and how it is cited; its first words would say neither."""
    cited = queries.citation(recommendation)
    states = ", ".join(state.label for state in queries.states(recommendation, Part.CONCERNED))
    return cited if cited.startswith(states) else f"{states}, {cited}"


def _visible_to(user: Any) -> Any:
    shown = Recommendation.objects.visible_to(user).select_related("document", "session")
    return shown.prefetch_related("states__state")


records.declare(
    records.RecordKind(
        kind="recommendation",
        model=Recommendation,
        label=_("Recommendation"),
        label_plural=_("Recommendations"),
        room="recommendations",
        title=_title,
        url=_url,
        visible_to=_visible_to,
        documents=documents,
        facets=FACETS,
        shown_by={"term": shown_by_term, "document": shown_by_document},
        erase=erase,
        dated=lambda recommendation: as_precise(recommendation.issued_on, recommendation.issued_precision),
        has_list=True,
        doors=(
            (_("Profiles"), "recommendations:profiles"),
            (_("Compare States"), "recommendations:compare"),
            (_("Matrix"), "recommendations:matrix-start"),
            (_("Frequency over the years"), "recommendations:frequency"),
            (_("At a glance"), "recommendations:overview"),
        ),
    )
)

exports.declare("recommendation", export)
reports.declare_query(counted.QUERY)
reports.declare(brief.brief(FACETS))
reports.declare(matrix.declared(FACETS))

_source = partial(sources.Source, room="recommendations", start=start, undo=undo)
for _one in (
    _source(
        name="upr-info",
        label=_("UPR Info: recommendations of the Universal Periodic Review (CSV)"),
        expects=_("A CSV file with the columns To, Text, From, Response, Action, Issue and Session"),
        suffixes=(".csv",),
        read=upr_info.read,
    ),
    _source(
        name="uhri-json",
        label=_("Universal Human Rights Index: full export (JSON)"),
        expects=_("The UHRI's export-full JSON: one array of annotations with AnnotationId, Text, Countries …"),
        suffixes=(".json",),
        read=uhri_json.read,
        options=uhri.OPTIONS,
    ),
    _source(
        name="uhri-xlsx",
        label=_("Universal Human Rights Index: export (XLSX)"),
        expects=_("The UHRI's spreadsheet: columns Text, Countries Concerned, Reccomending Body …"),
        suffixes=(".xlsx",),
        read=uhri_xlsx.read,
        options=uhri.OPTIONS,
    ),
    _source(
        name="upr-report",
        label=_("Reports of the Working Group on the Universal Periodic Review (PDF)"),
        expects=_("A report of the Working Group in English, as PDF with text, advance unedited or final"),
        suffixes=(".pdf",),
        read=upr_report.read,
    ),
    _source(
        name="ohchr-thematic-list",
        label=_("OHCHR: thematic list of UPR recommendations (DOCX)"),
        expects=_("OHCHR's list of one State and session: a table with Recommendation, Position, Full list of themes"),
        suffixes=(".docx",),
        read=ohchr_thematic_list.read,
    ),
    _source(
        name="treaty-body",
        label=_("Concluding observations of the treaty bodies (DOCX, PDF, HTML)"),
        expects=_("Concluding observations in English as DOCX, HTML, or PDF with text, advance unedited or final"),
        suffixes=(".docx", ".pdf", ".html", ".htm"),
        read=treaty_body.read,
        options=treaty_body.OPTIONS,
    ),
    _source(
        name="akn",
        label=_("Resolutions of the Human Rights Council (Akoma Ntoso XML)"),
        expects=_("A resolution as XML (AKN4UN), one file for each language, English first"),
        suffixes=(".xml",),
        read=akn.read,
        order=akn.order,
    ),
):
    sources.declare(_one)
