"""What people correct."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from haki.core import events
from haki.tracker.actions.creating import sourced
from haki.tracker.actions.said import Said, Source, checked
from haki.tracker.models import Crisis, Entry, EntryCrisis, EntrySource
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def edit(*, entry: Entry, said: Said, crises: Sequence[Crisis], sources: Sequence[Source], by: "User") -> Entry:
    """Correct an entry; imports leave it alone from then on. ValidationError as `create`. What it said stays in its events."""
    found = checked(said, crises)
    changed = {name: str(getattr(entry, name) or "") for name, value in found.items() if getattr(entry, name) != value}
    for name, value in found.items():
        setattr(entry, name, value)
    entry.corrected_at = timezone.now()
    entry.save()
    _replace(entry, crises, sources)
    events.record("edited", kind=KIND, record_id=entry.pk, by=by, title=entry.text, data={"before": changed})
    return entry


def _replace(entry: Entry, crises: Sequence[Crisis], sources: Sequence[Source]) -> None:
    EntryCrisis.objects.filter(entry=entry).exclude(crisis__in=crises).delete()
    for crisis in crises:
        EntryCrisis.objects.get_or_create(entry=entry, crisis=crisis)
    wanted = [{field.name: getattr(one, field.name) for field in fields(one)} for one in sources]
    if wanted != list(entry.sources.order_by("pk").values(*(field.name for field in fields(Source)))):
        entry.sources.all().delete()
        EntrySource.objects.bulk_create(sourced(entry, one) for one in sources)
