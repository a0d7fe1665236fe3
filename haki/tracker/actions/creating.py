"""Adding entries: one by hand, or thousands at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from django.db import transaction

from haki.accounts.access import Audience
from haki.coding import actions as coding
from haki.core import events
from haki.core.events import Happening
from haki.tracker.actions.coded import NO_ANSWERS, Answers, belonging
from haki.tracker.actions.confidential import refuse_public
from haki.tracker.actions.deciding import audience_of
from haki.tracker.actions.said import Said, Source, checked
from haki.tracker.models import Crisis, Entry, EntryCrisis, EntrySource
from haki.tracker.queries import KIND, frames_in_use
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import Organisation, User

_BATCH = 500


@dataclass(frozen=True, kw_only=True)
class New:
    """An entry to be added: what is said of it, its crises, what it rests on, its codes, whom it is for.

    answers: crisis → field of its frame → answer.
    """

    said: Said
    crises: Sequence[Crisis]
    sources: Sequence[Source] = ()
    codes: Sequence[Term] = ()
    answers: Answers = field(default_factory=dict)
    audience: str = Audience.PUBLIC
    organisation: "Organisation | None" = None

    def entry(self) -> Entry:
        """Return it, not written yet.

        ValidationError for what does not go together, without a crisis, or for everybody on a confidential item.
        """
        audience, organisation = audience_of(self.audience, self.organisation)
        refuse_public(audience, (source.item for source in self.sources))
        return Entry(**checked(self.said, self.crises), audience=audience, organisation=organisation)


def create(
    *,
    said: Said,
    crises: Sequence[Crisis],
    by: "User",
    sources: Sequence[Source] = (),
    codes: Sequence[Term] = (),
    answers: Answers = NO_ANSWERS,
    audience: str = Audience.PUBLIC,
    organisation: "Organisation | None" = None,
) -> Entry:
    """Add an entry by hand, with its codes as decided by `by` and its answers to the frames of its crises.

    ValidationError for what does not go together, without a crisis, or for what a crisis's frame requires or does not take.
    """
    new = New(
        said=said,
        crises=crises,
        sources=sources,
        codes=codes,
        answers=answers,
        audience=audience,
        organisation=organisation,
    )
    return create_many(new=[new], by=by)[0]


@transaction.atomic
def create_many(*, new: Sequence[New], by: "User") -> list[Entry]:
    """Add entries, all or none, and return them in their order. ValidationError as `create`, of the first that is refused."""
    entries = [one.entry() for one in new]
    pairs = list(zip(entries, new, strict=True))
    Entry.objects.bulk_create(entries, batch_size=_BATCH)
    frames = frames_in_use([crisis for one in new for crisis in one.crises])
    EntryCrisis.objects.bulk_create(
        (belongs for entry, one in pairs for belongs in belonging(entry, one.crises, one.answers, frames)),
        batch_size=_BATCH,
    )
    EntrySource.objects.bulk_create(
        (sourced(entry, source) for entry, one in pairs for source in one.sources), batch_size=_BATCH
    )
    events.record_many("created", kind=KIND, by=by, each=(Happening(entry.pk, entry.text) for entry in entries))
    coding.accept_many(kind=KIND, codes=[(entry.pk, term) for entry, one in pairs for term in one.codes], by=by)
    return entries


def sourced(entry: Entry, source: Source) -> EntrySource:
    """Return that an entry rests on a source, not written yet."""
    return EntrySource(entry=entry, **{one.name: getattr(source, one.name) for one in fields(source)})
