"""Writing between the numbers of a snapshot."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from haki.lib.rendering.changing import with_texts
from haki.reports import frozen
from haki.reports.actions.keeping import keep, record
from haki.reports.models import Snapshot

if TYPE_CHECKING:
    from haki.accounts.models import User

LONGEST = 20_000
"""Letters of a passage."""


class TextChangedError(ValueError):
    """Somebody else changed the text meanwhile; `now` is what stands there."""

    def __init__(self, now: str) -> None:
        """Keep what stands there now."""
        super().__init__(_("Somebody else changed this text meanwhile."))
        self.now = now


@transaction.atomic
def write_text(*, snapshot: Snapshot, name: str, text: str, was: str, by: "User") -> None:
    """Write a passage. was: the text that the person started from; TextChangedError when it is no longer that.

    ValueError for a passage that is not there, one that is too long, and a snapshot that is published.
    """
    snapshot = Snapshot.objects.select_for_update(of=("self",)).get(pk=snapshot.pk)
    report = frozen.report_of(snapshot)
    now = {one.name: one.text for one in frozen.passages(report)}
    if snapshot.is_published:
        raise ValueError(_("This snapshot is published: its texts do not change any more. Refresh it to go on."))
    if name not in now:
        raise ValueError(_("There is no place for this text in the report."))
    if len(text) > LONGEST:
        raise ValueError(_("The text is too long: at most %(most)s letters.") % {"most": LONGEST})
    if _lines(now[name]) != _lines(was):
        raise TextChangedError(now[name])
    snapshot.texts = {**snapshot.texts, name: _lines(text)}
    keep(snapshot, replace(report, blocks=with_texts(report.blocks, snapshot.texts)))
    record("snapshot text written", snapshot, by, passage=name)


def _lines(text: str) -> str:
    """Return a text with line ends as the program writes them: a browser sends others."""
    return text.replace("\r\n", "\n").strip()
