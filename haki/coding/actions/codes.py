"""Writing what sources say, in bulk: their import's run is the record of it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection
from django.utils import timezone

NULL = r"\N"


def add_many(*, kind: str, codes: Iterable[tuple[UUID, UUID, UUID | None]]) -> None:
    """Write new codes (record, term, basis) of sources; call it in a transaction."""
    now = timezone.now().isoformat()
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY coding_code (kind, record, term_id, basis, at) FROM STDIN") as copy,
    ):
        # Nothing here needs quoting, and codes are the most of what an import writes: whole lines take half of the time.
        copy.write("".join(f"{kind}\t{record}\t{term}\t{basis or NULL}\t{now}\n" for record, term, basis in codes))


def remove_of_bases(*, kind: str, bases: Collection[UUID]) -> None:
    """Remove the codes that these attestations gave."""
    if bases:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM coding_code WHERE kind = %s AND basis = ANY(%s)", [kind, list(bases)])
