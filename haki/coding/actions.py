"""Every write of codes."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from haki.coding.models import Code, Origin
from haki.core import events
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User

NULL = r"\N"


@transaction.atomic
def add(*, kind: str, record: UUID, term: Term, by: "User") -> Code:
    """Give a record a term as a person's decision; giving it again changes nothing."""
    code, is_new = Code.objects.get_or_create(
        kind=kind, record=record, term=term, origin=Origin.PERSON, basis=None, defaults={"by": by}
    )
    if is_new:
        events.record("coded", kind=kind, record_id=record, by=by, data=_data(term))
    return code


@transaction.atomic
def remove(*, kind: str, record: UUID, term: Term, by: "User") -> bool:
    """Take back a term that people gave a record; return whether there was one. What a source says stays its own."""
    gone, _ = Code.objects.filter(kind=kind, record=record, term=term, origin=Origin.PERSON).delete()
    if gone:
        events.record("code removed", kind=kind, record_id=record, by=by, data=_data(term))
    return bool(gone)


def add_many(*, kind: str, origin: str, codes: Iterable[tuple[UUID, UUID, UUID | None]]) -> None:
    """Write new codes (record, term, basis) in bulk; call it in a transaction. The import's run is the record of it."""
    now = timezone.now().isoformat()
    columns = "kind, record, term_id, origin, basis, at"
    with connection.cursor() as cursor, cursor.copy(f"COPY coding_code ({columns}) FROM STDIN") as copy:
        # Nothing here needs quoting, and codes are the most of what an import writes: whole lines take half of the time.
        copy.write(
            "".join(f"{kind}\t{record}\t{term}\t{origin}\t{basis or NULL}\t{now}\n" for record, term, basis in codes)
        )


def remove_of_bases(*, kind: str, bases: Collection[UUID]) -> None:
    """Remove the codes that these attestations (or rules) gave."""
    if bases:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM coding_code WHERE kind = %s AND basis = ANY(%s)", [kind, list(bases)])


def _data(term: Term) -> dict[str, str]:
    return {"vocabulary": term.vocabulary_id, "term": term.code}
