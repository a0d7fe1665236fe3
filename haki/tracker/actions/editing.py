"""What people enter, correct and verify."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.accounts.access import Audience
from haki.core import events
from haki.lib import markup
from haki.tracker.models import Crisis, Entry, EntryCrisis, EntrySource, Kind, Precision, Verification
from haki.tracker.queries import KIND
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import Organisation, User


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source that an entry rests on: at least one of publisher, title and address."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    published_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a person says of an entry: its kind and its text at least. Fields as haki.tracker.models.Entry's."""

    kind: str
    text: str
    language: str = "en"
    issue_type: str = ""
    category: str = ""
    excerpt: str = ""
    country: Term | None = None
    place: str = ""
    place_precision: str = ""
    started_on: dt.date | None = None
    started_precision: str = Precision.DAY
    ended_on: dt.date | None = None
    amended_on: dt.date | None = None
    sunset_on: dt.date | None = None
    actor: str = ""
    actor_type: str = ""
    severity: int | None = None
    scope: str = ""
    legal_basis: str = ""
    reliability: str = ""
    is_good_practice: bool = False
    good_practice_why: str = ""


@transaction.atomic
def create(
    *,
    said: Said,
    crises: Sequence[Crisis],
    by: "User",
    sources: Sequence[Source] = (),
    audience: str = Audience.PUBLIC,
    organisation: "Organisation | None" = None,
) -> Entry:
    """Add an entry by hand. ValidationError for what does not go together, or without a crisis."""
    entry = Entry(**_checked(said, crises))
    entry.audience, entry.organisation = _audience(audience, organisation)
    entry.save()
    _replace(entry, crises, sources)
    events.record("created", kind=KIND, record_id=entry.pk, by=by, title=entry.text)
    return entry


@transaction.atomic
def edit(*, entry: Entry, said: Said, crises: Sequence[Crisis], sources: Sequence[Source], by: "User") -> Entry:
    """Correct an entry; imports leave it alone from then on. ValidationError as `create`. What it said stays in its events."""
    checked = _checked(said, crises)
    changed = {
        name: str(getattr(entry, name) or "") for name, value in checked.items() if getattr(entry, name) != value
    }
    for name, value in checked.items():
        setattr(entry, name, value)
    entry.corrected_at = timezone.now()
    entry.save()
    _replace(entry, crises, sources)
    events.record("edited", kind=KIND, record_id=entry.pk, by=by, title=entry.text, data={"before": changed})
    return entry


@transaction.atomic
def set_audience(*, entry: Entry, audience: str, by: "User", organisation: "Organisation | None" = None) -> Entry:
    """Decide whom an entry is for. ValidationError for an organisation's record without an organisation."""
    before = entry.audience
    entry.audience, entry.organisation = _audience(audience, organisation)
    entry.save(update_fields=["audience", "organisation", "updated_at"])
    events.record("audience set", kind=KIND, record_id=entry.pk, by=by, data={"from": before, "to": audience})
    return entry


@transaction.atomic
def verify(*, entry: Entry, verification: str, by: "User") -> Entry:
    """Put an entry on a step of the ladder of verification, up or down; who did it and when stand on it."""
    before, entry.verification = entry.verification, Verification(verification).value
    is_verified = entry.verification != Verification.UNVERIFIED
    entry.verified_by = by if is_verified else None
    entry.verified_at = timezone.now() if is_verified else None
    entry.save(update_fields=["verification", "verified_by", "verified_at", "updated_at"])
    data = {"from": before, "to": entry.verification}
    events.record("verification set", kind=KIND, record_id=entry.pk, by=by, title=entry.text, data=data)
    return entry


def _checked(said: Said, crises: Sequence[Crisis]) -> dict[str, Any]:
    """Return the fields of an entry, its words made plain; ValidationError for what does not go together."""
    found: dict[str, Any] = {field.name: getattr(said, field.name) for field in fields(said)}
    found = {name: markup.plain(value) if name in _WORDS else value for name, value in found.items()}
    if not markup.folded(found["text"]):
        raise ValidationError({"text": _("Write what it is.")})
    if not crises:
        raise ValidationError({"crises": _("Choose the crisis that it belongs to.")})
    if found["issue_type"] and found["kind"] != Kind.ISSUE:
        raise ValidationError(
            {"issue_type": _("Only an issue of concern is a trend, a risk, a warning or an incident.")}
        )
    if found["started_on"] and found["ended_on"] and found["ended_on"] < found["started_on"]:
        raise ValidationError({"ended_on": _("It ends before it starts.")})
    if found["is_good_practice"] and not found["good_practice_why"]:
        raise ValidationError({"good_practice_why": _("Say why it is a good practice.")})
    return found


_WORDS = ("text", "category", "excerpt", "place", "actor", "legal_basis", "good_practice_why")


def _replace(entry: Entry, crises: Sequence[Crisis], sources: Sequence[Source]) -> None:
    EntryCrisis.objects.filter(entry=entry).exclude(crisis__in=crises).delete()
    for crisis in crises:
        EntryCrisis.objects.get_or_create(entry=entry, crisis=crisis)
    wanted = [{field.name: getattr(one, field.name) for field in fields(one)} for one in sources]
    if wanted != list(entry.sources.order_by("pk").values(*(field.name for field in fields(Source)))):
        entry.sources.all().delete()
        EntrySource.objects.bulk_create(EntrySource(entry=entry, **one) for one in wanted)


def _audience(audience: str, organisation: "Organisation | None") -> "tuple[str, Organisation | None]":
    if audience == Audience.ORGANISATION and organisation is None:
        raise ValidationError(_("Choose the organisation that may see it."))
    return Audience(audience).value, organisation if audience == Audience.ORGANISATION else None
