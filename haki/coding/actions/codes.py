"""Writing what sources say, in bulk: their import's run is the record of it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection
from django.utils import timezone

from haki.coding.models import Suggestion
from haki.coding.queries.scheme_terms import scheme_of
from haki.vocab.models import Term

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


def suggest_many(*, kind: str, suggested: Iterable[tuple[UUID, UUID, UUID, str]]) -> None:
    """Write terms (record, term, basis, words) that sources point at by their words and a person has to decide on."""
    terms: dict[UUID, str] = {}
    rows = []
    for record, term, basis, words in suggested:
        if term not in terms:
            terms[term] = scheme_of(Term.objects.get(pk=term))
        rows.append(
            Suggestion(kind=kind, record=record, term_id=term, scheme=terms[term], basis=basis, words=[[words, 1.0]])
        )
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)  # two headings may point at one term


def remove_of_bases(*, kind: str, bases: Collection[UUID]) -> None:
    """Remove the codes that these attestations gave, and those that they point at."""
    if bases:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM coding_code WHERE kind = %s AND basis = ANY(%s)", [kind, list(bases)])
            cursor.execute("DELETE FROM coding_suggestion WHERE kind = %s AND basis = ANY(%s)", [kind, list(bases)])
