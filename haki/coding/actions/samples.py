"""Samples for second coders: drawing one, coding it blind, settling where coders differ, accepting where they agree."""

import secrets
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.coding import sampling
from haki.coding.actions.decisions import decide, take_back
from haki.coding.models import BlindCoding, Decision, Sample, SampleCoder, SampleText
from haki.coding.queries import samples as queries
from haki.coding.queries.scheme_terms import SCHEMES, terms_in_use
from haki.core import events
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User

KIND = "sample"
MOST = 1_000
FEWEST_CODERS = 2


@transaction.atomic
def make_sample(
    *,
    name: str,
    kind: str,
    scheme: str,
    query: str,
    size: int,
    coders: Sequence["User"],
    by: "User",
    is_stratified: bool = False,
    seed: int | None = None,
) -> Sample:
    """Draw a sample of what everybody concerned may see, and give it to its coders.

    Raises ValidationError when fewer than two coders are named, nothing is found, or the scheme has no terms in use;
    IndexUnusable while the index is being built.
    """
    if len(set(coders)) < FEWEST_CODERS:
        raise ValidationError(_("Choose at least two people: agreement is between them."))
    labels = [term.pk for term in terms_in_use(scheme)]
    if not labels:
        raise ValidationError(_("All terms of this scheme have ended: there is nothing to code to."))
    found = queries.shared_ids(query, kind, [by, *coders])
    if not found:
        raise ValidationError(_("No text is found that all of these people may see."))
    drawn_by = secrets.randbelow(2**31) if seed is None else seed
    coded = queries.coded(kind, found, labels) if is_stratified else None
    drawn = sampling.draw(found, min(size, MOST), drawn_by, coded)
    sample = Sample.objects.create(
        name=name,
        kind=kind,
        scheme=scheme,
        query=query,
        seed=drawn_by,
        is_stratified=is_stratified,
        labels=labels,
        by=by,
    )
    shown = queries.texts_of(kind, drawn, by)
    SampleText.objects.bulk_create(
        SampleText(sample=sample, place=place, record=record, sha256=shown[record].sha256)
        for place, record in enumerate((one for one in drawn if one in shown), start=1)
    )
    for person in dict.fromkeys(coders):
        SampleCoder.objects.create(sample=sample, person=person)
    data = {"scheme": scheme, "query": query, "seed": drawn_by, "texts": len(drawn), "found": len(found)}
    _record("sample made", sample, by, data)
    return sample


@transaction.atomic
def code_blind(*, coder: SampleCoder, text: SampleText, terms: Collection[UUID], by: "User") -> BlindCoding:
    """Write down what a coder says of a text, in place of what they said before.

    The event does not tell the terms: the log is read by others. Raises ValidationError when the coder has finished, when a
    term is not among the labels, or when there are several and the scheme allows one.
    """
    coder = SampleCoder.objects.select_for_update().get(pk=coder.pk)
    _must_be_open(coder)
    if unknown := set(terms) - set(coder.sample.labels):
        raise ValidationError(_("%(number)s terms are not among the labels of this sample.") % {"number": len(unknown)})
    if len(terms) > 1 and not SCHEMES[coder.sample.scheme].several:
        raise ValidationError(_("This scheme gives one label to a text."))
    ordered = [pk for pk in coder.sample.labels if pk in terms]
    coding, _is_new = BlindCoding.objects.update_or_create(coder=coder, text=text, defaults={"terms": ordered})
    _record("coded blind", coder.sample, by, {"place": text.place})
    return coding


@transaction.atomic
def finish(*, coder: SampleCoder, by: "User") -> None:
    """End a coder's work: from now on it can be compared, and not changed. Raises ValidationError while texts are left."""
    coder = SampleCoder.objects.select_for_update().get(pk=coder.pk)
    _must_be_open(coder)
    if left := queries.open_texts(coder).count():
        raise ValidationError(_("%(left)s texts are still to be coded.") % {"left": left})
    coder.finished_at = timezone.now()
    coder.save(update_fields=["finished_at"])
    _record("sample finished", coder.sample, by)


def _must_be_open(coder: SampleCoder) -> None:
    if coder.finished_at:
        raise ValidationError(_("You have finished this sample; what you said can no longer be changed."))


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
    for record, term in new:
        decide(kind=sample.kind, record=record, term=term, accepted=True, by=by, why=why(sample))
    sample.accepted = [*sample.accepted, *([str(record), str(term.pk)] for record, term in new)]
    sample.save(update_fields=["accepted", "updated_at"])
    _record("agreed codes accepted", sample, by, {"codes": len(new)})
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
    _record("agreed codes taken back", sample, by, {"codes": back})
    return back


def why(sample: Sample) -> str:
    """Return the reason that stands with decisions from a sample."""
    return f"agreed in sample “{sample.name}”"


def _record(verb: str, sample: Sample, by: "User", data: dict[str, Any] | None = None) -> None:
    events.record(verb, kind=KIND, record_id=sample.pk, by=by, title=sample.name, data=data)
