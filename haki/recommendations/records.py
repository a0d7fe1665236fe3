"""What the room of recommendations declares to the house."""

from django.utils.translation import gettext_lazy as _

from haki.ingest import sources
from haki.recommendations.actions.importing import start
from haki.recommendations.actions.undoing import undo
from haki.recommendations.imports import upr_info

sources.declare(
    sources.Source(
        name="upr-info",
        label=_("UPR Info: recommendations of the Universal Periodic Review (CSV)"),
        room="recommendations",
        expects=_("A CSV file with the columns To, Text, From, Response, Action, Issue and Session"),
        suffixes=(".csv",),
        read=upr_info.read,
        start=start,
        undo=undo,
    )
)
