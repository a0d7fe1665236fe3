"""The parts of a brief on one State: what is new since its last review, what keeps coming back, and its treaties."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from haki.lib.rendering import Block, Figures, Heading, Item, Paragraph, Run, Table, Text
from haki.recommendations.alike.returning import Occasion, Returning, keeps_coming_back
from haki.recommendations.counted import SINCE
from haki.recommendations.models import Part, Recommendation
from haki.recommendations.naming import reference
from haki.recommendations.profiles import treaties
from haki.recommendations.queries import KIND
from haki.recommendations.report.shared import Brief
from haki.recommendations.report.tables import Column, nothing
from haki.reports.frozen import named_as
from haki.reports.narrowing import listed, within
from haki.ui.templatetags.ui import as_precise
from haki.ui.templatetags.ui import listed as listed_names
from haki.vocab.models import Ratification

UPR = "upr"
AGAIN, TIMES, FROM = 5, 8, 8
"""Shown of what keeps coming back; of the times of each, the latest; of the States that recommended it."""


@dataclass(frozen=True)
class Review:
    """The State's last review: its session, and the day of the newest text of it."""

    session: str
    day: dt.date
    said: str
    column: Column


def state_of(brief: Brief) -> str:
    """Return the code of the State that a brief is about, empty when it is about none or several."""
    asked = brief.parameters.get("state", "")
    return "" if "," in asked else asked


def last_review(brief: Brief) -> Review | None:
    """Return the State's last review of which the index has anything, and what is newer; None where it has nothing of any."""
    visible = Recommendation.objects.visible_to(brief.user or AnonymousUser())
    of_state = visible.filter(states__part=Part.CONCERNED, states__state__code=state_of(brief), mechanism__code=UPR)
    last = of_state.exclude(issued_on=None).select_related("session").order_by("-issued_on", "-pk").first()
    if last is None or last.issued_on is None:
        return None
    day = last.issued_on
    newer = visible.filter(pk__in=listed(brief.ids), issued_on__gt=day).order_by().values_list("pk", flat=True)
    column = Column(_("Since the last review"), SINCE, day.isoformat(), set(newer))
    return Review(last.session.label if last.session else "", day, as_precise(day, last.issued_precision), column)


def since(brief: Brief, review: Review | None) -> Iterator[Block]:
    """Yield how many are newer than the last review, by mechanism."""
    yield Heading(_("Since the last review"))
    if review is None:
        yield nothing()
        return
    said = ", ".join(filter(None, (review.session, review.said)))
    yield Paragraph(_("Last reviewed in the Universal Periodic Review: %(said)s.") % {"said": said})
    if not review.column.ids:
        yield Paragraph(_("The index has nothing newer."), is_quiet=True)
        return
    asked, known = within(brief.parameters, SINCE, review.column.code), brief.labels(brief.facets["mechanism"])
    found = {code: ids & review.column.ids for code, ids in brief.codes("mechanism").items()}
    first = [brief.figure(review.column.label, asked, review.column.ids)]
    first += [
        brief.figure(known.get(code, code), within(asked, "mechanism", code), ids)
        for code, ids in sorted(found.items(), key=lambda one: -len(one[1]))
        if ids
    ]
    yield Figures(first)


def returning(brief: Brief) -> Iterator[Block]:
    """Yield what keeps coming back, of what the brief counts: each once, with when it was said and what was answered."""
    yield Heading(_("What keeps coming back"))
    found = keeps_coming_back(state_of(brief), brief.user or AnonymousUser())
    if found is None:
        yield Paragraph(
            _("The index is being built. Search works again in a moment: please look again."), is_quiet=True
        )
        return
    again = [kept for one in found if (kept := _within(one, brief.ids)) is not None]
    if not again:
        yield nothing()
    for number, one in enumerate(again[:AGAIN], start=1):
        yield _item(number, one)


def _within(found: Returning, ids: set[UUID]) -> Returning | None:
    """Return what comes back among these alone; None where that is not twice, or is without what stands for all."""
    kept = [[shown for shown in one.all if shown.record.pk in ids] for one in found.occasions]
    occasions = [Occasion(all_) for all_ in kept if all_]
    return Returning(found.middle, occasions) if len(occasions) > 1 and found.middle.record.pk in ids else None


def _item(number: int, found: Returning) -> Item:
    record, times = found.middle.record, found.occasions[-TIMES:]
    named = [Run(reference(record), url=_address(record.pk)), Run(f" · {', '.join(found.mechanisms)}", is_quiet=True)]
    states = sorted({term.label for one in times for shown in one.all for term in shown.recommending})
    if states:
        said = listed_names([*states[:FROM], *(["…"] if len(states) > FROM else [])])
        named.append(Run(f" · {_('from %(states)s') % {'states': said}}", is_quiet=True))
    runs: list[Run] = []
    for one in times:
        when = as_precise(one.first.issued_on, one.first.issued_precision) or reference(one.first)
        answers = listed_names([record.position for record in one.positions])
        runs += [*([Run(" · ")] if runs else []), Run(when, url=_address(one.first.pk))]
        runs += [Run(f" {answers}")] if answers else []
    return Item(f"{number}.", named, record.text, runs, record.language, named_as(KIND, record.pk))


def _address(pk: UUID) -> str:
    return f"{settings.BASE_URL}{reverse('recommendations:page', args=[pk])}"


def ratified(brief: Brief) -> Iterator[Block]:
    """Yield where the State stands with the treaties: of which a committee has said something as a table."""
    yield Heading(_("Treaties and reports due"))
    path = f"{settings.BASE_URL}{reverse('recommendations:list')}"
    standing = treaties.of(state_of(brief), brief.user or AnonymousUser(), path)
    if not standing:
        yield Paragraph(_("It is not known here to which treaties it is party."), is_quiet=True)
        return
    rows: list[list[Text]] = []
    others = defaultdict[str, list[str]](list)
    for one in standing:
        if one.latest:
            latest, following = [Run(str(one.latest), url=one.address)], str(one.next_due or _("not known"))
            rows.append([_named(one.ratification), one.ratification.get_status_display(), latest, following])
        else:
            others[one.ratification.get_status_display()].append(_named(one.ratification))
    if rows:
        heads = [_("Instrument"), _("Status"), _("Latest of the committee here"), _("Next due, reckoned")]
        yield Table(heads, rows)
        yield Paragraph(
            _("Next due: the year of the committee's newest text here and the treaty's interval."), is_quiet=True
        )
    for status, named in others.items():
        yield Paragraph([Run(f"{status}: ", is_quiet=True), Run(listed_names(named))])
    day = date_format(standing[0].ratification.as_of, "DATE_FORMAT")
    yield Paragraph(_("Ratifications as of %(day)s.") % {"day": day}, is_quiet=True)


def _named(ratification: Ratification) -> str:
    return (
        f"{ratification.instrument.code} ({ratification.year})" if ratification.year else ratification.instrument.code
    )
