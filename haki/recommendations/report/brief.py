"""The brief of recommendations: what was recommended to a State, or what a search finds, as one carries it to a review."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from haki.core.records import Facet
from haki.lib import maps
from haki.lib.rendering import (
    Block,
    Chart,
    Figure,
    Figures,
    Heading,
    Item,
    Passage,
    Report,
    Run,
    Table,
)
from haki.recommendations.exported import Exported, Reader
from haki.recommendations.models import Recommendation
from haki.recommendations.queries import KIND
from haki.recommendations.report import shared, state, tables
from haki.recommendations.report.shared import Brief
from haki.recommendations.report.tables import columns, described
from haki.reports.declared import NamedReport, ParameterProblem
from haki.reports.frozen import named_as
from haki.reports.narrowing import listed
from haki.ui.map_note import map_note

if TYPE_CHECKING:
    from haki.reports.declared import Parameters
    from haki.reports.declared import Reader as Person

NAME = "recommendations-brief"
LATEST, STATES = 4, 16
"""How many are shown: of the latest recommendations, of States beside the map."""


def build(parameters: "Parameters", user: "Person", texts: Mapping[str, str]) -> Report:
    """Return the brief for a reader. ParameterProblem when it is about nothing in particular, or a year is no year."""
    if not parameters:
        raise ParameterProblem(
            "state", _("say what the brief is about: a State, words to search for, or any other filter.")
        )
    shared.check_years(parameters)
    brief = Brief(parameters, user, texts)
    return shared.made(brief, title=_title(brief), blocks=list(_blocks(brief)), name=NAME, parameters=parameters)


def _title(brief: Brief) -> str:
    said = {name: ", ".join(values) for name, _label, values in shared.asked(brief)}
    if states := said.get("state"):
        return _("Recommendations to %(states)s") % {"states": states}
    return _("Recommendations: %(asked)s") % {"asked": " · ".join(said.values())}


def _blocks(brief: Brief) -> Iterator[Block]:
    is_of_state = bool(state.state_of(brief))
    review = state.last_review(brief) if is_of_state else None
    yield Figures(_first(brief))
    yield Passage("summary", _("Summary, in your own words"), brief.texts.get("summary", ""))
    if is_of_state:
        yield from state.since(brief, review)
    yield from _latest(brief)
    if brief.ids:
        yield from _who(brief, review)
    if is_of_state:
        yield from state.returning(brief)
        yield from state.ratified(brief)
    yield Passage("assessment", _("Assessment, in your own words"), brief.texts.get("assessment", ""))
    yield from _map(brief)
    yield from tables.drawn(brief, "goal", _("By Sustainable Development Goal"), columns(brief, "mechanism"))
    yield from shared.sources(brief)


def _who(brief: Brief, review: "state.Review | None") -> Iterator[Block]:
    """Yield who recommended what: themes by mechanism and position, positions by cycle, bodies."""
    theme = "theme" if brief.codes("theme") else "issue"
    beside = [*columns(brief, "mechanism"), *columns(brief, "position", ("supported", "noted"))]
    yield from tables.block(brief, theme, _("By theme"), beside, tables.MANY)
    yield from tables.block(brief, "position", _("By position of the State"), columns(brief, "cycle"))
    newer = [review.column] if review and review.column.ids else []
    yield from tables.block(brief, "body", _("By body"), newer)


def _first(brief: Brief) -> list[Figure]:
    """Return the figures that stand in front: all, the supported, the noted, those of the latest year."""
    positions = brief.codes("position")
    known = brief.labels(brief.facets["position"])
    first = [brief.total(_("Recommendations and observations"))]
    first += [
        brief.narrowed(known.get(code, code), "position", code, positions.get(code, set()))
        for code in ("supported", "noted")
    ]
    years = brief.codes("year")
    if years:
        last = max(years)
        first.append(brief.narrowed(_("Made in %(year)s") % {"year": last}, "year", last, years[last]))
    return first


def _map(brief: Brief) -> Iterator[Block]:
    """Yield the map of States concerned; in a brief of one State that of the States that recommend."""
    name = "recommender" if brief.parameters.get("state") else "state"
    found = {code: len(ids) for code, ids in brief.codes(name).items()}
    if not found:
        return
    rows, title = brief.by(name, STATES), str(brief.facets[name].label)
    words = maps.Words(
        title=title,
        description=described(rows),
        legend=_("Recommendations"),
        no_data=_("none"),
        apart=_("status not agreed"),
        is_rtl=get_language_bidi(),
    )
    shapes = maps.demo() if settings.DEMO else maps.world()
    drawn = maps.choropleth(found, shapes=shapes, names=brief.labels.of("areas"), words=words)
    notes = [map_note()]
    if len(rows) < len(found):
        notes.append(_("The %(shown)s with the most, of %(all)s.") % {"shown": len(rows), "all": len(found)})
    yield Chart(
        drawn,
        title,
        described(rows),
        Table([title, _("Number")], [[one.label, one] for one in rows]),
        [" ".join(notes)],
    )


def _latest(brief: Brief) -> Iterator[Block]:
    visible = Recommendation.objects.visible_to(brief.user or AnonymousUser()).filter(pk__in=listed(brief.ids))
    latest = list(visible.order_by("-issued_on", "-pk").exclude(issued_on=None).values_list("pk", flat=True)[:LATEST])
    if latest:
        yield Heading(_("The latest"))
    for number, one in enumerate(Reader(brief.user or AnonymousUser()).each(latest), start=1):
        yield _item(number, one)


def _item(number: int, one: Exported) -> Item:
    said = [one.date, ", ".join(term.label for term in one.concerned)]
    name = [Run(one.citation, url=one.address), Run("".join(f" · {part}" for part in said if part), is_quiet=True)]
    position = one.terms["position"].label if "position" in one.terms else ""
    return Item(f"{number}.", name, one.text, position, one.language, named_as(KIND, one.id))


def brief(facets: Sequence[Facet]) -> NamedReport:
    """Return the declaration of the brief."""
    return NamedReport(
        name=NAME,
        label=gettext_lazy("Brief of recommendations"),
        about=gettext_lazy(
            "What was recommended to a State, or what a search finds: by position, body, theme and goal, on the map, and"
            " the latest."
        ),
        kind=KIND,
        parameters=shared.parameters_of(facets),
        build=build,
    )
