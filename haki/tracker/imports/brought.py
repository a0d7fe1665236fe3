"""The files that bring items into the inbox."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from haki.ingest.sources import Source
from haki.tracker.actions.bringing import Bringing, undo
from haki.tracker.imports import mail, table
from haki.tracker.models import ChannelKind

_CHANNEL = {"channel": "the source that it is from: its name, or its number"}
SOURCES = (
    Source(
        name=mail.SOURCE,
        label=_("Mails for the inbox (EML, mbox)"),
        room="tracker",
        expects=_("A mail saved as .eml, or a mailbox saved as .mbox; of a forwarded mail the original is taken"),
        suffixes=(".eml", ".mbox", ".mbx"),
        read=mail.read,
        start=partial(Bringing, kind=ChannelKind.MAIL),
        undo=undo,
        options=_CHANNEL,
    ),
    Source(
        name=table.SHEET,
        label=_("Spreadsheet for the inbox (CSV, XLSX)"),
        room="tracker",
        expects=_("A table whose columns were explained on the page “Bring in a file”; each row is an item"),
        suffixes=(".csv", ".xlsx"),
        read=table.read_sheet,
        start=partial(Bringing, kind=ChannelKind.SHEET),
        undo=undo,
        options=_CHANNEL,
    ),
    Source(
        name=table.SURVEY,
        label=_("Answers to a survey for the inbox (Kobo, ODK: CSV, XLSX)"),
        room="tracker",
        expects=_("What KoboToolbox or ODK exports, with the form (XLSForm) given on the page “Bring in a file”"),
        suffixes=(".csv", ".xlsx"),
        read=table.read_survey,
        start=partial(Bringing, kind=ChannelKind.SURVEY),
        undo=undo,
        options=_CHANNEL,
    ),
)
