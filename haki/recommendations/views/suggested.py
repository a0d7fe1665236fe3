"""What models and rules suggest for a recommendation and nobody has decided on, and what people rejected."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from haki.coding.models import Origin
from haki.coding.queries import codes_of, rejected
from haki.coding.queries.scheme_terms import scheme_of, titles
from haki.coding.queries.verdicts import Said, merged, was_read
from haki.coding.views import terms
from haki.coding.views.now import rows_now
from haki.recommendations import queries
from haki.recommendations.models import Recommendation


@dataclass(frozen=True)
class Group:
    """The suggested terms of one scheme, the most probable first."""

    title: str
    rows: list[terms.Row]


def of(record: Recommendation, *, may_code: bool) -> dict[str, Any]:
    """Return what the page shows of suggestions. Of a text that is too new to have been read they are made now."""
    stored = merged(queries.suggestions(record), (), ())
    found = [(scheme_of(said.term), terms.row(said)) for said in stored]
    if not found and not was_read(record.pk):
        found = list(_now(record))
    named = titles() if found else []
    groups = [Group(title, [row for of, row in found if of == scheme]) for scheme, title in named]
    turned_down = [terms.row(Said(one.term, decision=one)) for one in rejected(queries.KIND, [record.pk])]
    return {
        "suggested": [group for group in groups if group.rows],
        "rejected": turned_down,
        "pieces": terms.marked(record.text, [row for _scheme, row in found]) if may_code and found else None,
        "decide_address": reverse("coding:decide", args=[record.pk]),
    }


def _now(record: Recommendation) -> Iterable[tuple[str, terms.Row]]:
    """Yield (scheme, row) of what the models say now; nothing of schemes that the source coded, nor of what is decided."""
    decided = list(codes_of(queries.KIND, [record.pk]))
    given = {scheme_of(code.term) for code in decided if code.origin == Origin.SOURCE}
    no_more = {code.term_id for code in decided} | {one.term_id for one in rejected(queries.KIND, [record.pk])}
    for scheme, row in rows_now(record.text, record.language):
        if scheme not in given and row.term.pk not in no_more:
            yield scheme, row
