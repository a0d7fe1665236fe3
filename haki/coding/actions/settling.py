"""Settling where coders differ, accepting where they agree."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.coding.actions.decisions import decide, take_back
from haki.coding.actions.samples import note
from haki.coding.models import Decision, Sample, SampleText
from haki.coding.queries import samples as queries
from haki.coding.queries.scheme_terms import SCHEMES
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def settle(*, text: SampleText, terms: Collection[Term], disputed: Collection[Term], by: "User") -> None:
    """Decide as a third person on the terms about which coders differ: `terms` of them are accepted, the others rejected.

    Raises ValidationError when the person has coded the sample, or the scheme allows one label.
    """
    if queries.coder(text.sample, by):
        raise ValidationError(_("You coded this sample yourself: where coders differ, a third person decides."))
    if len(terms) > 1 and not SCHEMES[text.sample.scheme].several:
        raise ValidationError(_("This scheme gives one label to a text."))
    kind, reason = text.sample.kind, why(text.sample)
    for term in disputed:
        decide(kind=kind, record=text.record, term=term, accepted=term in terms, by=by, why=reason)
    text.settled = [term.pk for term in terms]
    text.settled_by, text.settled_at = by, timezone.now()
    text.save(update_fields=["settled", "settled_by", "settled_at"])


@transaction.atomic
def accept_agreed(*, sample: Sample, agreed: Collection[tuple[UUID, Term]], by: "User") -> int:
    """Decide what all coders agree on, where no person has decided; return how many. `take_back_agreed` undoes it."""
    sample = Sample.objects.select_for_update().get(pk=sample.pk)
    records = {record for record, _term in agreed}
    decided = set(Decision.objects.filter(record__in=records).values_list("record", "term"))
    new = [(record, term) for record, term in agreed if (record, term.pk) not in decided]
    if not SCHEMES[sample.scheme].several:  # what a person accepted is not replaced unseen
        ours = Decision.objects.filter(record__in=records, term__in=sample.labels, is_accepted=True)
        has_one = set(ours.values_list("record", flat=True))
        new = [(record, term) for record, term in new if record not in has_one]
    for record, term in new:
        decide(kind=sample.kind, record=record, term=term, accepted=True, by=by, why=why(sample))
    sample.accepted = [*sample.accepted, *([str(record), str(term.pk)] for record, term in new)]
    sample.save(update_fields=["accepted", "updated_at"])
    note("agreed codes accepted", sample, by, {"codes": len(new)})
    return len(new)


@transaction.atomic
def take_back_agreed(*, sample: Sample, by: "User") -> int:
    """Take back what accepting the agreed codes decided, unless somebody has decided otherwise since; return how many."""
    sample = Sample.objects.select_for_update().get(pk=sample.pk)
    made = {(UUID(record), UUID(term)) for record, term in sample.accepted}
    ours = Decision.objects.filter(record__in={record for record, _term in made}, is_accepted=True, why=why(sample))
    back = 0
    for decision in ours.select_related("term"):
        if (decision.record, decision.term_id) in made:
            back += take_back(kind=sample.kind, record=decision.record, term=decision.term, by=by)
    sample.accepted = []
    sample.save(update_fields=["accepted", "updated_at"])
    note("agreed codes taken back", sample, by, {"codes": back})
    return back


def why(sample: Sample) -> str:
    """Return the reason that stands with decisions from a sample."""
    return f"agreed in sample “{sample.name}”"
