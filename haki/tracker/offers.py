"""Codes that are suggested for an entry or an item, to be offered where it is coded."""

from uuid import UUID

from haki.coding.queries import rejected, suggestions_of
from haki.coding.queries.verdicts import merged, was_read
from haki.coding.views import terms
from haki.coding.views.now import rows_now


def of(kind: str, *ids: UUID, text: str = "", language: str = "en") -> list[terms.Row]:
    """Return what is suggested for records and undecided, each once; of those not read yet, made now of `text`.

    Whoever asks has checked that the reader may see the records.
    """
    stored = [terms.row(said) for said in merged(suggestions_of(kind, ids), (), ())]
    if stored or not text or any(was_read(one) for one in ids):
        return stored
    turned_down = {one.term_id for one in rejected(kind, ids)}
    return [row for _scheme, row in rows_now(text, language) if row.term.pk not in turned_down]
