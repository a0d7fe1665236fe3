"""What the documents of all rooms say of themselves, in the reader's language."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from haki.lib.rendering import Words
from haki.ui import codes

if TYPE_CHECKING:
    from haki.reports.declared import Reader


def words() -> Words:
    """Return what the documents themselves say."""
    return Words(
        about=_("About"),
        figures=_("Figures"),
        figure=_("Figure"),
        value=_("Number"),
        note=_("Note"),
        address=_("Address"),
        query=_("Query"),
        parameters=_("Parameters"),
        as_of=_("As of"),
        text=_("Text"),
    )


def footer(at: dt.datetime) -> str:
    """Return what stands at the foot of every page: by what it was counted, and when."""
    said = _("Counted with haki, independent software, not a product of the United Nations. %(day)s")
    return said % {"day": date_format(at, "DATETIME_FORMAT")}


def as_of(at: dt.datetime, user: "Reader") -> str:
    """Return when it was counted, of what (None: what everybody may see), and which codes."""
    seen = _("what everybody may see") if user is None else _("what its maker may see")
    said = _("As of %(at)s; counts %(seen)s.") % {"at": date_format(at, "DATETIME_FORMAT"), "seen": seen}
    return f"{said} {codes.counted(with_suggested=False)}."
