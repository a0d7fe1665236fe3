"""What recommendations and their sources are called, for people."""

from django.utils.translation import gettext_lazy as _

from haki.recommendations.models import Recommendation
from haki.ui.templatetags.ui import listed

_SOURCES = {
    "person": _("Entered here"),
    "upr-report": _("Working Group report"),
    "treaty-body": _("Concluding observations"),
    "akn": _("Resolution"),
    "ohchr-thematic-list": _("OHCHR list"),
    "uhri": _("UHRI"),
    "upr-info": _("UPR Info"),
}


def reference(record: Recommendation) -> str:
    """Return how a recommendation is named in lists: where it stands, and its number there."""
    return listed([place(record), record.number]) or record.get_kind_display()


def place(record: Recommendation) -> str:
    """Return where a recommendation stands: its document's symbol, else its session, else its body."""
    found = record.document.symbol if record.document else ""
    if not found and record.session:
        found = _("UPR session %(number)s") % {"number": record.session.code.removeprefix("UPR-")}
    return found or next((term.label for term in (record.body, record.mechanism) if term), "")


def source_name(source: str) -> str:
    """Return the name of an attesting source for people."""
    return str(_SOURCES.get(source, source))
