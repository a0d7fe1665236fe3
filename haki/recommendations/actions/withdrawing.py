"""What a later version of a document no longer has: kept, marked, and out of sight unless others attest it."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from haki.accounts.access import Audience
from haki.coding import actions as coding
from haki.core import events
from haki.core.events import Happening
from haki.ingest.sources import Outcome, Rejected
from haki.recommendations.actions.again import merge_again
from haki.recommendations.actions.noted import before
from haki.recommendations.actions.plan import Writing
from haki.recommendations.actions.terms import TermIds
from haki.recommendations.actions.write import change
from haki.recommendations.drafts import NO_LONGER_IN, Draft, Gone
from haki.recommendations.matching import keys
from haki.recommendations.models import WITHDRAWN, Attestation, Recommendation
from haki.recommendations.queries import KIND

_REASON = "the version that was here before has this number, this one has not: what it said is withdrawn"
_WAS_PUBLIC = "was for everybody"


def withdraw(gone: Sequence[Gone], *, run: UUID | None, terms: TermIds, outcome: Outcome) -> None:
    """Mark what is gone, and note it in `outcome`; with run None nothing is written. Call it in a transaction.

    What no other source and no person attests is for editors only from then on, under its address and with its codes and
    links. Undoing the run, or a version that has the number again, brings it back.
    """
    if not gone:
        return
    by = {(one.source, one.key): one.by for one in gone}
    outcome.rejected += [Rejected(row, _REASON, "number", one.number) for one in gone for row in one.rows]
    rows = Attestation.objects.filter(source__in={of for of, _key in by}, key__in={key for _of, key in by})
    found = [one for one in rows.exclude(content_hash=WITHDRAWN).order_by("pk") if (one.source, one.key) in by]
    outcome.applied += [(one.pk, before(one)) for one in found]
    outcome.differences += [_line(one) for one in found]
    if run is None:
        return
    hidden = _public_alone({one.recommendation_id for one in found}, without=found)
    coding.remove_of_bases(kind=KIND, bases=[one.pk for one in found])
    marked = [_marked(one, by[one.source, one.key], hidden=one.recommendation_id in hidden) for one in found]
    change(marked, run, timezone.now())
    merge_again({one.recommendation_id for one in found}, terms)
    _set(hidden, Audience.INTERNAL, "withdrawn")


def restore(were: Iterable[Attestation]) -> None:
    """Give everybody again what was hidden as withdrawn and is attested again. were: the attestations as they were read."""
    hidden = {one.recommendation_id for one in were if _WAS_PUBLIC in one.content["given"]}
    if hidden:
        current = _current().values("recommendation")
        shown = Recommendation.objects.filter(pk__in=hidden, audience=Audience.INTERNAL).filter(pk__in=current)
        _set(set(shown.values_list("pk", flat=True)), Audience.PUBLIC, "restored")


def hide(records: Collection[UUID]) -> None:
    """Hide again those that only withdrawn attestations are left of: the import that brought them back is undone."""
    marked = Attestation.objects.filter(recommendation__in=records, content_hash=WITHDRAWN)
    hidden = {one.recommendation_id for one in marked if _WAS_PUBLIC in one.content["given"]}
    _set(_public_alone(hidden, without=()), Audience.INTERNAL, "withdrawn")


def _current() -> QuerySet[Attestation]:
    return Attestation.objects.exclude(content_hash=WITHDRAWN)


def _public_alone(records: Collection[UUID], *, without: Collection[Attestation]) -> set[UUID]:
    """Return the public ones of these that nobody attests but those `without`."""
    others = _current().exclude(pk__in=[one.pk for one in without]).filter(recommendation=OuterRef("pk"))
    alone = Recommendation.objects.filter(pk__in=records, audience=Audience.PUBLIC).exclude(Exists(others))
    return set(alone.values_list("pk", flat=True))


def _set(records: Collection[UUID], audience: Audience, verb: str) -> None:
    if records:
        rows = Recommendation.objects.filter(pk__in=records)
        events.record_many(verb, kind=KIND, by=None, each=[Happening(one.pk, one.text) for one in rows])
        rows.update(audience=audience, updated_at=timezone.now())


def _marked(attestation: Attestation, by: str, *, hidden: bool) -> Writing:
    draft = _draft(attestation)
    draft.given = {**draft.given, NO_LONGER_IN: by, **({_WAS_PUBLIC: "yes"} if hidden else {})}
    return Writing(attestation.pk, attestation.recommendation_id, draft, keys(draft), WITHDRAWN)


def _draft(one: Attestation) -> Draft:
    return Draft.from_content(source=one.source, key=one.key, language=one.language, text=one.text, content=one.content)


def _line(one: Attestation) -> dict[str, str]:
    draft = _draft(one)
    where = [*draft.concerned, draft.session or draft.symbol, draft.number]
    return {"verb": "withdrawn", "title": " · ".join(part for part in where if part), "before": one.text, "after": ""}
