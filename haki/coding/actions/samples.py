"""Samples for second coders: drawing one."""

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from haki.coding import sampling
from haki.coding.models import Sample, SampleCoder, SampleText
from haki.coding.queries import texts
from haki.coding.queries.scheme_terms import terms_in_use
from haki.core import events

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
    found = texts.shared_ids(query, kind, [by, *coders])
    if not found:
        raise ValidationError(_("No text is found that all of these people may see."))
    drawn_by = secrets.randbelow(2**31) if seed is None else seed
    coded = texts.coded(kind, found, labels) if is_stratified else None
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
    shown = texts.texts_of(kind, drawn, by)
    SampleText.objects.bulk_create(
        SampleText(sample=sample, place=place, record=record, sha256=shown[record].sha256)
        for place, record in enumerate((one for one in drawn if one in shown), start=1)
    )
    for person in dict.fromkeys(coders):
        SampleCoder.objects.create(sample=sample, person=person)
    data = {"scheme": scheme, "query": query, "seed": drawn_by, "texts": len(drawn), "found": len(found)}
    note("sample made", sample, by, data)
    return sample


def note(verb: str, sample: Sample, by: "User", data: dict[str, Any] | None = None) -> None:
    events.record(verb, kind=KIND, record_id=sample.pk, by=by, title=sample.name, data=data)
