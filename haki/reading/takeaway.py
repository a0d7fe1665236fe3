"""A reading list as a file: what its reader may see of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from haki.core import records
from haki.lib.rendering import Block, Item, Paragraph, Run
from haki.reading.actions import KIND
from haki.reading.models import ReadingList
from haki.reading.queries import Shown, read
from haki.ui import invented
from haki.ui.exports import Column, Export

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

COLUMNS = (
    Column("number", lazy("Number"), lambda one: one.number, 8),
    Column("kind", lazy("Kind"), lambda one: str(records.get(one.kept.kind).label), 16),
    Column("title", lazy("Title"), lambda one: one.told.title, 40),
    Column("date", lazy("Date"), lambda one: one.told.date, 16),
    Column("text", lazy("Text"), lambda one: one.told.excerpt, 80),
    Column("note", lazy("Note"), lambda one: one.kept.note, 40),
    Column("url", lazy("Permanent address"), lambda one: one.told.address, 40, is_link=True),
)


def export(reading_list: ReadingList, user: "User | AnonymousUser", *, address: str) -> Export:
    """Return the export of what `user` may see of a list; what is left out is said."""
    shown = read(reading_list, user, letters=None)
    left_out = [left_out_said(shown.left_out)] if shown.left_out else []
    return Export(
        kind=KIND,
        name="reading-list",
        title=reading_list.name,
        logged_as=_("Reading list"),
        address=f"{settings.BASE_URL}{address}",
        query="",
        filters=(),
        total=len(shown.rows),
        at=timezone.localtime(),
        columns=COLUMNS,
        rows=lambda: shown.rows,
        blocks=lambda: _blocks(reading_list, shown.rows, left_out),
        language=get_language() or "en",
        note=" ".join(
            [_("A reading list made with haki, independent software, not a product of the United Nations."), *left_out]
        ),
        mark=invented.events(),
    )


def left_out_said(count: int) -> str:
    """Return in words how many records of a list its reader is not shown."""
    return _("%(count)s more of this list cannot be shown: only some may see it, or it is gone.") % {"count": count}


def _blocks(reading_list: ReadingList, rows: list[Shown], left_out: list[str]) -> Iterator[Block]:
    for said in (reading_list.note, *left_out):
        if said:
            yield Paragraph(said)
    for one in rows:
        yield Item(
            number=f"{one.number}.",
            name=[
                Run(one.told.title, url=one.told.address),
                Run(f" · {one.told.date}" if one.told.date else "", is_quiet=True),
            ],
            text=one.told.excerpt,
            details=_("Note: %(note)s") % {"note": one.kept.note} if one.kept.note else "",
            language=one.told.language,
        )
