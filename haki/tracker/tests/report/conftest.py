"""A crisis in some countries, entered by the room's actions: new, old, answered, restricted, withdrawn, without a date."""

import datetime as dt
from collections.abc import Mapping

import pytest
from django.utils import timezone

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.lib.rendering import Report
from haki.links.actions import link
from haki.links.models import LinkType
from haki.reports import asking, declared
from haki.tracker.actions import New, Said, Source, create_many, ensure_covid
from haki.tracker.models import Entry
from haki.tracker.queries import KIND
from haki.tracker.tests.conftest import area
from haki.vocab.models import Term

TODAY = dt.date(2026, 11, 28)
PERIOD = {"from": "2026-11-22", "to": "2026-11-28"}


def term(vocabulary: str, place: int) -> Term:
    return list(Term.objects.filter(vocabulary=vocabulary, parent=None).order_by("code"))[place]


def days(before: int) -> dt.date:
    return TODAY - dt.timedelta(days=before)


def new(kind: str, text: str, before: int | None, country: str, *codes: Term, **more: object) -> New:
    audience = str(more.pop("audience", Audience.PUBLIC))
    said: dict[str, object] = {"kind": kind, "text": text, "country": area(country), **more}
    said["started_on"] = None if before is None else days(before)
    sources = [Source(publisher="Radio Delta", title=f"Bulletin: {text[:20]}", url="https://press.example/1")]
    return New(
        said=Said(**said),  # type: ignore[arg-type]
        crises=[ensure_covid()],
        sources=sources,
        codes=codes,
        audience=audience,
    )


@pytest.fixture
def crisis(amina: User) -> list[Entry]:
    """Entries of the week before 28 November 2026 in Togo, Ghana, Kenya and France, and of the weeks before."""
    theme, other = term("uhri-themes", 0), term("uhri-themes", 1)
    group = term("affected-persons", 0)
    wanted = [
        new("issue", "Wells are closed in Port Aldane.", 1, "TGO", theme, other, group, severity=4, issue_type="incident"),
        new("issue", "Teachers are dismissed.", 2, "TGO", theme, severity=2, excerpt="“Three of us were sent home.”"),
        new("issue", "Evictions without notice.", 6, "GHA", other, group, severity=3, issue_type="trend"),
        new("issue", "A vigil was dispersed.", 0, "KEN", theme, severity=1),
        new("issue", "An older one.", 9, "TGO", theme, severity=4),
        new("issue", "A very old one.", 60, "GHA"),
        new("issue", "In another region.", 1, "FRA", theme),
        new("issue", "Nobody knows when.", None, "TGO", theme),
        new("issue", "For editors only.", 1, "TGO", theme, audience=Audience.INTERNAL),
        new("issue", "Taken back.", 1, "TGO", theme),
        new("measure", "Rents are frozen.", 3, "GHA", other, sunset_on=days(-10), category="Rents", actor_type="government"),
        new("measure", "A curfew.", 12, "TGO", ended_on=days(-3), category="Curfew"),
        new("action", "The hearing was monitored.", 4, "KEN", theme, is_good_practice=True,
            good_practice_why="Made with those concerned.", good_practice_where="Towns by the sea"),
        new("assessment", "Assessed by others.", 2, "TGO"),
    ]  # fmt: skip
    found = create_many(new=wanted, by=amina)
    Entry.objects.filter(pk=found[9].pk).update(withdrawn_at=timezone.now(), withdrawn_why="entered twice")
    for answer, issue, kind in (
        (found[10], found[2], LinkType.MITIGATES),
        (found[12], found[3], LinkType.RESPONDS_TO),
    ):
        link(first=(KIND, answer.pk), type=kind, second=(KIND, issue.pk), by=amina)
    return found


def made(name: str, parameters: Mapping[str, str], user: User | None = None) -> Report:
    """A report as a page or the command makes it."""
    named = declared.report(name)
    return named.build(asking.understood(named, parameters), user, {})
