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
from haki.recommendations import elsewhere
from haki.recommendations.brief_tables import Column, nothing
from haki.recommendations.briefing import Brief
from haki.recommendations.counted import SINCE
from haki.recommendations.models import Part, Recommendation
from haki.recommendations.profiles import treaties
from haki.recommendations.queries import KIND, Shown
from haki.recommendations.views.rows import reference
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
    found = elsewhere.keeps_coming_back(state_of(brief), brief.user or AnonymousUser())
    if found is None:
        yield Paragraph(
            _("The index is being built. Search works again in a moment: please look again."), is_quiet=True
        )
        return
    groups = [(one.middle, [shown for shown in one.all if shown.record.pk in brief.ids]) for one in found]
    again = [(middle, group) for middle, group in groups if middle.record.pk in brief.ids and _sessions(group) > 1]
    if not again:
        yield nothing()
    for number, (middle, group) in enumerate(again[:AGAIN], start=1):
        yield _item(number, middle, group)


def _sessions(group: list[Shown]) -> int:
    return elsewhere.Returning(group[0], group).occasions if group else 0


def _item(number: int, middle: Shown, group: list[Shown]) -> Item:
    record, by = middle.record, elsewhere.Returning(middle, group)
    named = [Run(reference(record), url=_address(record.pk)), Run(f" · {', '.join(by.mechanisms)}", is_quiet=True)]
    if by.recommending:
        names = [term.label for term in by.recommending]
        states = listed_names([*names[:FROM], *(["…"] if len(names) > FROM else [])])
        named.append(Run(f" · {_('from %(states)s') % {'states': states}}", is_quiet=True))
    return Item(f"{number}.", named, record.text, _times(group), record.language, named_as(KIND, record.pk))


def _times(group: list[Shown]) -> list[Run]:
    """Return when it was said and what was answered, each once: the latest, the earlier first."""
    said: dict[tuple[str, str], Run] = {}
    for one in group:
        when = as_precise(one.record.issued_on, one.record.issued_precision) or reference(one.record)
        answer = f" {one.record.position.label}" if one.record.position else ""
        said.setdefault((when, answer), Run(when, url=_address(one.record.pk)))
    runs: list[Run] = []
    for (_when, answer), run in list(said.items())[-TIMES:]:
        runs += [*([Run(" · ")] if runs else []), run, *([Run(answer)] if answer else [])]
    return runs


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
