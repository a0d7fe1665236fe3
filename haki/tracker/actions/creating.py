"""Adding entries: one by hand, or thousands at once."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.db import transaction

from haki.accounts.access import Audience
from haki.core import events
from haki.core.events import Happening
from haki.tracker.actions.deciding import audience_of
from haki.tracker.actions.said import Said, Source, checked
from haki.tracker.models import Crisis, Entry, EntryCrisis, EntrySource
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from haki.accounts.models import Organisation, User

_BATCH = 500


@dataclass(frozen=True, kw_only=True)
class New:
    """An entry to be added: what is said of it, the crises that it belongs to, what it rests on, whom it is for."""

    said: Said
    crises: Sequence[Crisis]
    sources: Sequence[Source] = ()
    audience: str = Audience.PUBLIC
    organisation: "Organisation | None" = None

    def entry(self) -> Entry:
        """Return it, not written yet; ValidationError for what does not go together, or without a crisis."""
        audience, organisation = audience_of(self.audience, self.organisation)
        return Entry(**checked(self.said, self.crises), audience=audience, organisation=organisation)


def create(
    *,
    said: Said,
    crises: Sequence[Crisis],
    by: "User",
    sources: Sequence[Source] = (),
    audience: str = Audience.PUBLIC,
    organisation: "Organisation | None" = None,
) -> Entry:
    """Add an entry by hand. ValidationError for what does not go together, or without a crisis."""
    new = New(said=said, crises=crises, sources=sources, audience=audience, organisation=organisation)
    return create_many(new=[new], by=by)[0]


@transaction.atomic
def create_many(*, new: Sequence[New], by: "User") -> list[Entry]:
    """Add entries, all or none, and return them in their order. ValidationError as `create`, of the first that is refused."""
    entries = [one.entry() for one in new]
    pairs = list(zip(entries, new, strict=True))
    Entry.objects.bulk_create(entries, batch_size=_BATCH)
    EntryCrisis.objects.bulk_create(
        (EntryCrisis(entry=entry, crisis=crisis) for entry, one in pairs for crisis in dict.fromkeys(one.crises)),
        batch_size=_BATCH,
    )
    EntrySource.objects.bulk_create(
        (sourced(entry, source) for entry, one in pairs for source in one.sources), batch_size=_BATCH
    )
    events.record_many("created", kind=KIND, by=by, each=(Happening(entry.pk, entry.text) for entry in entries))
    return entries


def sourced(entry: Entry, source: Source) -> EntrySource:
    """Return that an entry rests on a source, not written yet."""
    return EntrySource(entry=entry, **{field.name: getattr(source, field.name) for field in fields(source)})
