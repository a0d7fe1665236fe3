"""What the documents of all rooms say of themselves, in the reader's language."""

from django.utils.translation import gettext as _

from haki.lib.rendering import Words


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
