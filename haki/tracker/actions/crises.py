"""Setting up crises, and changing them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db import transaction
from django.utils.translation import gettext as _

from haki.core import events
from haki.tracker.framing.covid import frame_of_covid
from haki.tracker.models import Crisis, Frame
from haki.tracker.queries import COVID
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User

REGIONS = ("regions", "ohchr-regions")


@dataclass(frozen=True, kw_only=True)
class Described:
    """What is said of a crisis. regions: of M49 (`regions`) or of OHCHR (`ohchr-regions`); none: everywhere."""

    code: str
    name: str
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    description: str = ""
    regions: Iterable[Term] = field(default_factory=tuple)


def ensure_covid() -> Crisis:
    """Return the crisis that comes set up, with its coding frame, made when it is not there.

    From the declaration of a public health emergency of international concern (30 January 2020) to its end (5 May 2023),
    both by the Director-General of the World Health Organization.
    """
    found, is_new = Crisis.objects.get_or_create(
        code=COVID,
        defaults={
            "name": "COVID-19 pandemic",
            "starts_on": dt.date(2020, 1, 30),
            "ends_on": dt.date(2023, 5, 5),
            "description": "Public health emergency of international concern, as declared and ended by WHO.",
        },
    )
    if is_new:
        Frame.objects.create(crisis=found, version=1, content=frame_of_covid(), note="As it comes set up")
    return found


@transaction.atomic
def add_crisis(
    *,
    code: str,
    name: str,
    by: "User",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    description: str = "",
    regions: Iterable[Term] = (),
) -> Crisis:
    """Set up a crisis. ValidationError without code or name, for a code that is taken, or when it ends before it starts."""
    said = Described(
        code=code, name=name, starts_on=starts_on, ends_on=ends_on, description=description, regions=regions
    )
    crisis = Crisis()
    _describe(crisis, said)
    events.record("created", kind="crisis", record_id=crisis.pk, by=by, title=crisis.name)
    return crisis


@transaction.atomic
def change_crisis(*, crisis: Crisis, said: Described, by: "User") -> Crisis:
    """Say something else of a crisis; what it said stays in its event. ValidationError as `add_crisis`."""
    before = {
        name: str(getattr(crisis, name) or "") for name in ("code", "name", "starts_on", "ends_on", "description")
    }
    _describe(crisis, said)
    changed = {name: was for name, was in before.items() if was != str(getattr(crisis, name) or "")}
    events.record("edited", kind="crisis", record_id=crisis.pk, by=by, title=crisis.name, data={"before": changed})
    return crisis


def _describe(crisis: Crisis, said: Described) -> None:
    code, name = said.code.strip(), said.name.strip()
    if not code or not name:
        raise ValidationError(_("Give the crisis a short code and a name."))
    if not slug_re.match(code):
        raise ValidationError(
            {"code": _("The code stands in addresses: letters a–z, digits, hyphens and underscores.")}
        )
    if Crisis.objects.filter(code=code).exclude(pk=crisis.pk).exists():
        raise ValidationError({"code": _("There is a crisis with this code already.")})
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        raise ValidationError({"ends_on": _("It ends before it starts.")})
    regions = list(said.regions)
    if any(term.vocabulary_id not in REGIONS for term in regions):
        raise ValidationError({"regions": _("Choose regions of the United Nations (M49) or of OHCHR.")})
    crisis.code, crisis.name, crisis.description = code, name, said.description.strip()
    crisis.starts_on, crisis.ends_on = said.starts_on, said.ends_on
    crisis.save()
    crisis.regions.set(regions)
