"""The list of entries, to be taken away: as rows, and as a document of one item for each."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from haki.lib.rendering import Block, Item, Run
from haki.search.queries import matching_ids
from haki.tracker.columns import COLUMNS
from haki.tracker.exported import rows
from haki.tracker.queries import KIND
from haki.ui import codes, invented
from haki.ui.exports import Asked, Export

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

_CODED = ("uhri-themes", "affected-persons", "sdg")


def export(asked: Asked) -> Export:
    """Return the export of what `asked` finds; IndexUnusable while the index is being built."""
    suggested = asked.with_suggested
    ids = matching_ids(
        asked.query,
        user=asked.user,
        filters=asked.filters,
        kind=KIND,
        sort=asked.sort or "relevance",  # without words that is newest first
        with_suggested=suggested,
    )
    path = reverse("tracker:list")
    return Export(
        kind=KIND,
        name="tracker",
        title=_("Situation tracker"),
        address=f"{settings.BASE_URL}{path}{'?' if asked.query_string else ''}{asked.query_string}",
        query=asked.query,
        filters=asked.described(KIND),
        total=len(ids),
        at=timezone.localtime(),
        columns=COLUMNS,
        rows=lambda: rows(ids, asked.user),
        blocks=lambda: _blocks(ids, asked.user),
        codes=str(codes.counted(with_suggested=suggested)),
        with_suggested=suggested,
        language=get_language() or "en",
        note=_("Each entry rests on the sources named with it; what was imported keeps the licence of its tracker."),
        mark=invented.events(),
    )


def _blocks(ids: Sequence[UUID], user: "User | AnonymousUser") -> Iterator[Block]:
    for number, row in enumerate(rows(ids, user), start=1):
        entry = row.entry
        place = entry.country.label if entry.country else entry.place
        said = [entry.get_kind_display(), row.date, entry.category]
        coded = [label for name in _CODED for label in row.codes[name]]
        yield Item(
            number=f"{number}.",
            name=[
                Run(place or entry.ulid, url=row.address),
                Run("".join(f" · {part}" for part in said if part), is_quiet=True),
            ],
            text=entry.text,
            details=" · ".join([*(source.url or str(source) for source in row.sources), *coded]),
            language=entry.language,
        )
