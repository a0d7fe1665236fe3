"""Recommendations that people enter or correct by hand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.accounts.access import Audience
from haki.core import events, ulid
from haki.lib import markup
from haki.recommendations.actions.again import lock, merge_again
from haki.recommendations.actions.plan import Plan, Writing
from haki.recommendations.actions.terms import term_ids
from haki.recommendations.actions.write import write
from haki.recommendations.drafts import Draft, content_hash
from haki.recommendations.matching import keys
from haki.recommendations.models import Attestation, Kind, Precision, Recommendation
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import Organisation, User

SOURCE = "person"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a person says of a recommendation: at least its text and a State concerned (or a document)."""

    text: str
    concerned: Sequence[Term]
    recommending: Sequence[Term] = ()
    kind: str = Kind.RECOMMENDATION
    language: str = "en"
    symbol: str = ""
    number: str = ""
    body: Term | None = None
    session: Term | None = None
    position: Term | None = None
    issued: dt.date | None = None
    precision: str = Precision.DAY


@transaction.atomic
def create(
    *,
    entry: Entry,
    by: "User",
    audience: str = Audience.PUBLIC,
    organisation: "Organisation | None" = None,
) -> Recommendation:
    """Add a recommendation by hand. ValidationError without a text, or without State and document."""
    record = ulid.new()
    draft = _draft(record, entry)
    terms = term_ids()
    write(Plan(created=[_writing(ulid.new(), record, draft)]), run=None, terms=terms)
    recommendation = Recommendation.objects.get(pk=record)
    if (audience, organisation) != (Audience.PUBLIC, None):
        recommendation.audience, recommendation.organisation = _audience(audience, organisation)
        recommendation.save()
    events.record("created", kind="recommendation", record_id=record, by=by, title=draft.text)
    return recommendation


@transaction.atomic
def edit(*, recommendation: Recommendation, entry: Entry, by: "User") -> Recommendation:
    """Say in a person's own attestation what a recommendation is; it counts before the sources', which stay as they are.

    States that a source names stay too: a recommendation's States are those of all who attest it.
    """
    lock([recommendation.pk])
    recommendation.refresh_from_db(fields=["text", "number"])
    before = {"text": recommendation.text, "number": recommendation.number}
    draft = _draft(recommendation.pk, entry)
    terms = term_ids()
    own = Attestation.objects.filter(recommendation=recommendation, source=SOURCE).first()
    if own is None:
        plan = Plan(joined=[_writing(ulid.new(), recommendation.pk, draft)])
    else:
        draft.key = own.key
        Attestation.objects.filter(pk=own.pk).update(language=draft.language)
        plan = Plan(changed=[_writing(own.pk, recommendation.pk, draft)])
    write(plan, run=None, terms=terms)
    events.record("edited", kind="recommendation", record_id=recommendation.pk, by=by, title=draft.text, data=before)
    return Recommendation.objects.get(pk=recommendation.pk)


@transaction.atomic
def withdraw_edit(*, recommendation: Recommendation, by: "User") -> Recommendation:
    """Take a person's attestation back, so that the sources speak again. ValidationError when no source attests it."""
    lock([recommendation.pk])
    if not recommendation.attestations.exclude(source=SOURCE).exists():
        raise ValidationError(_("Nobody else attests this recommendation: it would say nothing any more."))
    recommendation.attestations.filter(source=SOURCE).delete()
    merge_again({recommendation.pk}, term_ids())
    events.record("edit withdrawn", kind="recommendation", record_id=recommendation.pk, by=by)
    return Recommendation.objects.get(pk=recommendation.pk)


@transaction.atomic
def set_audience(
    *, recommendation: Recommendation, audience: str, by: "User", organisation: "Organisation | None" = None
) -> Recommendation:
    """Decide whom a recommendation is for. ValidationError for an organisation's record without an organisation."""
    before = recommendation.audience
    recommendation.audience, recommendation.organisation = _audience(audience, organisation)
    recommendation.save(update_fields=["audience", "organisation", "updated_at"])
    data = {"from": before, "to": audience}
    events.record("audience set", kind="recommendation", record_id=recommendation.pk, by=by, data=data)
    return recommendation


def _audience(audience: str, organisation: "Organisation | None") -> "tuple[str, Organisation | None]":
    if audience == Audience.ORGANISATION and organisation is None:
        raise ValidationError(_("Choose the organisation that may see it."))
    return Audience(audience).value, organisation if audience == Audience.ORGANISATION else None


def _draft(record: UUID, entry: Entry) -> Draft:
    text = markup.plain(entry.text)
    if not markup.folded(text):
        raise ValidationError({"text": _("Write the text of the recommendation.")})
    if not entry.concerned and not entry.symbol.strip():
        raise ValidationError({"concerned": _("Choose the State concerned, or give the document's symbol.")})
    return Draft(
        source=SOURCE,
        key=ulid.text(record),
        text=text,
        rows=[],
        language=entry.language,
        kind=str(entry.kind),
        number=markup.plain(entry.number),
        symbol=markup.plain(entry.symbol),
        mechanism=str(entry.body.extra.get("mechanism", "")) if entry.body else "",
        body=entry.body.code if entry.body else "",
        session=entry.session.code if entry.session else "",
        position=entry.position.code if entry.position else "",
        concerned=[state.code for state in entry.concerned],
        recommending=[state.code for state in entry.recommending],
        issued=entry.issued,
        precision=str(entry.precision),
        given={"entered": timezone.now().date().isoformat()},
    )


def _writing(attestation: UUID, record: UUID, draft: Draft) -> Writing:
    return Writing(attestation, record, draft, keys(draft), content_hash(draft))
