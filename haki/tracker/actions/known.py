"""What is there already, for a batch of drafts."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from haki.tracker.actions.crises import ensure_covid
from haki.tracker.actions.write import Codes
from haki.tracker.drafts import Draft
from haki.tracker.models import Crisis, Entry
from haki.vocab.models import Term


class Seen(NamedTuple):
    """An entry that an import wrote: its id, the hash of what it says, its text, and whether a person corrected it."""

    id: UUID
    content_hash: bytes
    text: str
    is_corrected: bool


def codes() -> Codes:
    """Return the ids that the codes of areas and crises have; the crisis that comes set up is among them."""
    ensure_covid()
    areas = dict(Term.objects.filter(vocabulary="areas").values_list("code", "pk"))
    return Codes(areas, dict(Crisis.objects.values_list("code", "pk")))


def known(drafts: Sequence[Draft], *, locked: bool = False) -> dict[str, Seen]:
    """Return what is there already, by key; all drafts of a batch are of one source.

    locked: hold it until the transaction ends, in a fixed order; who corrects an entry this moment is waited for.
    """
    found: dict[str, Seen] = {}
    for source in {draft.source for draft in drafts}:
        rows = Entry.objects.filter(source=source, key__in=[draft.key for draft in drafts])
        if locked:
            rows = rows.select_for_update(no_key=True).order_by("pk")
        for key, pk, its_hash, text, corrected in rows.values_list("key", "pk", "content_hash", "text", "corrected_at"):
            found[key] = Seen(pk, bytes(its_hash), text, corrected is not None)
    return found


def before(ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return what entries say, to be put back by `undo`."""
    rows = Entry.objects.filter(pk__in=ids).values_list("pk", "content", "run")
    return {pk: {"content": content, "run": str(run) if run else None} for pk, content, run in rows}
