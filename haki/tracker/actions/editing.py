"""What people correct."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.core import events
from haki.tracker.actions.coded import NO_ANSWERS, Answers, put_codes, put_crises
from haki.tracker.actions.confidential import refuse_public
from haki.tracker.actions.creating import sourced
from haki.tracker.actions.said import Said, Source, checked
from haki.tracker.models import Crisis, Entry, EntrySource
from haki.tracker.queries import KIND, offered, version_of
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User


class EditedMeanwhile(ValidationError):  # noqa: N818 - what happened, as its readers say it
    """Somebody else changed the entry since it was read: nothing was written."""


@transaction.atomic
def edit(
    *,
    entry: Entry,
    said: Said,
    crises: Sequence[Crisis],
    sources: Sequence[Source],
    by: "User",
    codes: Sequence[Term] | None = None,
    answers: Answers = NO_ANSWERS,
    seen: str = "",
) -> Entry:
    """Correct an entry; imports leave it alone from then on. ValidationError as `create`. What it said stays in its events.

    codes: those that it has from now on in the vocabularies of its crises, None: they stay. answers: of a crisis that is not
    named they stay. seen: queries.version_of the entry as `by` read it; EditedMeanwhile when it is another now.
    """
    Entry.objects.select_for_update().get(pk=entry.pk)
    entry.refresh_from_db()
    if seen and seen != version_of(entry):
        raise EditedMeanwhile(_("Somebody else changed this entry meanwhile. Nothing of yours was saved yet."))
    refuse_public(entry.audience, (source.item for source in sources))
    found = checked(said, crises)
    changed = {name: str(getattr(entry, name) or "") for name, value in found.items() if getattr(entry, name) != value}
    for name, value in found.items():
        setattr(entry, name, value)
    entry.corrected_at = timezone.now()
    entry.save()
    put_crises(entry, crises, answers)
    _put_sources(entry, sources)
    events.record("edited", kind=KIND, record_id=entry.pk, by=by, title=entry.text, data={"before": changed})
    if codes is not None:
        put_codes(entry, codes, by=by, within=offered(crises))
    return entry


def _put_sources(entry: Entry, sources: Sequence[Source]) -> None:
    names = [field.name for field in fields(Source)]
    wanted = [{name: getattr(one, name) for name in names} for one in sources]
    given = [one | {"item": one["item"] and one["item"].pk} for one in wanted]
    if given != list(entry.sources.order_by("pk").values(*names)):
        entry.sources.all().delete()
        EntrySource.objects.bulk_create(sourced(entry, one) for one in sources)
