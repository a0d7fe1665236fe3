"""The brief of recommendations: what was recommended to a State, or what a search finds, on two pages or so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from haki.core import records
from haki.core.records import Facet
from haki.lib import charts, maps
from haki.lib.rendering import (
    Block,
    Chart,
    Figure,
    Figures,
    Heading,
    Item,
    Paragraph,
    Passage,
    Report,
    Run,
    Sources,
    Table,
    Text,
    Words,
)
from haki.recommendations import counted
from haki.recommendations.exported import Exported, Reader
from haki.recommendations.models import Attestation, Recommendation
from haki.recommendations.queries import KIND
from haki.recommendations.views.rows import source_name
from haki.reports.declared import NamedReport, Parameter, ParameterProblem
from haki.reports.figures import figure
from haki.reports.frozen import named_as
from haki.reports.narrowing import listed, within
from haki.ui import codes
from haki.ui.labels import Labels
from haki.ui.map_note import map_note

if TYPE_CHECKING:
    from datetime import datetime

    from haki.reports.declared import Parameters
    from haki.reports.declared import Reader as Person

NAME = "recommendations-brief"
LATEST, THEMES, STATES = 4, 12, 24
"""How many are shown: of the latest recommendations, of themes, of States beside the map."""


@dataclass
class Brief:
    """What the parts of a report are made from: counted once, at one moment."""

    parameters: "Parameters"
    user: "Person"
    texts: Mapping[str, str]

    def __post_init__(self) -> None:
        self.at: datetime = timezone.localtime()
        self.ids = counted.ids(self.parameters, self.user)
        self.labels = Labels()
        self.facets = {facet.name: facet for facet in records.get(KIND).facets}
        self._by: dict[str, dict[str, set[UUID]]] = {}

    def codes(self, name: str) -> dict[str, set[UUID]]:
        """Return code of a facet → the recommendations of the brief that have it."""
        if name not in self._by:
            self._by[name] = counted.by(name, self.ids, self.user)
        return self._by[name]

    def total(self, label: str) -> Figure:
        """Return how many there are."""
        return self.figure(label, self.parameters, self.ids)

    def narrowed(self, label: str, name: str, code: str, ids: set[UUID]) -> Figure:
        """Return how many have a code of a facet."""
        return self.figure(label, within(self.parameters, name, code), ids)

    def figure(self, label: str, parameters: "Parameters", ids: set[UUID]) -> Figure:
        """Return how many these are, that the parameters find."""
        return figure(label, query=counted.NAME, parameters=parameters, user=self.user, ids=ids, as_of=self.at)

    def by(self, name: str, most: int | None = None) -> list[Figure]:
        """Return a figure for each code of a facet that some carry, those with the most first."""
        known = self.labels(self.facets[name])
        ordered = sorted(self.codes(name).items(), key=lambda one: (-len(one[1]), known.get(one[0], one[0])))
        return [self.narrowed(known.get(code, code), name, code, ids) for code, ids in ordered[:most]]


def build(parameters: "Parameters", user: "Person", texts: Mapping[str, str]) -> Report:
    """Return the brief for a reader. ParameterProblem when it is about nothing in particular, or a year is no year."""
    if not parameters:
        raise ParameterProblem(
            "state", _("say what the brief is about: a State, words to search for, or any other filter.")
        )
    check_years(parameters)
    brief = Brief(parameters, user, texts)
    return made(brief, title=_title(brief), blocks=list(_blocks(brief)), name=NAME, parameters=parameters)


def made(brief: Brief, *, title: str, blocks: Sequence[Block], name: str, parameters: "Parameters") -> Report:
    """Return a report on what was counted for `brief`, with what it says of itself."""
    return Report(
        title=title,
        blocks=blocks,
        made_at=brief.at,
        language=get_language() or "en",
        about=_about(brief),
        footer=_("Counted with haki, independent software, not a product of the United Nations. %(day)s")
        % {"day": date_format(brief.at, "DATETIME_FORMAT")},
        mark=_("Invented data: its States, people and recommendations do not exist.") if settings.DEMO else "",
        name=name,
        parameters=dict(parameters),
        words=_words(),
    )


def check_years(parameters: "Parameters") -> None:
    """Raise ParameterProblem when a year is no year."""
    if not all(year.isascii() and year.isdigit() and len(year) == 4 for year in _years(parameters)):  # noqa: PLR2004
        raise ParameterProblem("year", _("expected years of four digits, parted by commas."))


def _years(parameters: "Parameters") -> list[str]:
    return parameters["year"].split(",") if parameters.get("year") else []


def _title(brief: Brief) -> str:
    said = {name: ", ".join(values) for name, _label, values in _asked(brief)}
    if states := said.get("state"):
        return _("Recommendations to %(states)s") % {"states": states}
    return _("Recommendations: %(asked)s") % {"asked": " · ".join(said.values())}


def _asked(brief: Brief) -> Iterator[tuple[str, str, list[str]]]:
    for name, value in brief.parameters.items():
        if name == "q":
            yield name, _("Query"), [f"“{value}”"]
        else:
            known = brief.labels(brief.facets[name])
            yield name, str(brief.facets[name].label), [known.get(code, code) for code in value.split(",")]


def _about(brief: Brief) -> list[Text]:
    lines: list[Text] = [
        [Run(f"{label}: ", is_quiet=True), Run(", ".join(values))] for _name, label, values in _asked(brief)
    ]
    seen = _("what everybody may see") if brief.user is None else _("what its maker may see")
    said = _("As of %(at)s; counts %(seen)s.") % {"at": date_format(brief.at, "DATETIME_FORMAT"), "seen": seen}
    return [*lines, [Run(f"{said} {codes.counted(with_suggested=False)}.", is_quiet=True)]]


def _blocks(brief: Brief) -> Iterator[Block]:
    yield Figures(_first(brief))
    yield Passage("summary", _("Summary, in your own words"), brief.texts.get("summary", ""))
    yield from _table(brief, "position", _("By position of the State"))
    yield from _table(brief, "body", _("By body"))
    theme = "theme" if brief.codes("theme") else "issue"
    yield from _bars(brief, theme, _("By theme"), THEMES)
    yield from _bars(brief, "goal", _("By Sustainable Development Goal"), None)
    yield Passage("assessment", _("Assessment, in your own words"), brief.texts.get("assessment", ""))
    yield from _latest(brief)  # its entries fill what a page has left before the map, which needs a third of one
    yield from _map(brief)
    yield from sources(brief)


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


def _table(brief: Brief, name: str, title: str) -> Iterator[Block]:
    if rows := brief.by(name):
        yield Heading(title)
        yield Table([str(brief.facets[name].label), _("Number")], [[one.label, one] for one in rows])


def _bars(brief: Brief, name: str, title: str, most: int | None) -> Iterator[Block]:
    rows, all_of_them = brief.by(name, most), len(brief.codes(name))
    if not rows:
        return
    label = str(brief.facets[name].label)
    notes = [_("One recommendation may be counted in several rows.")]
    if len(rows) < all_of_them:
        notes.append(_("The %(shown)s with the most, of %(all)s.") % {"shown": len(rows), "all": all_of_them})
    described = _described(rows)
    drawn = charts.bars(
        [charts.Bar(one.label, int(one.value)) for one in rows],
        title=title,
        description=described,
        is_rtl=get_language_bidi(),
    )
    yield Heading(title)
    yield Chart(drawn, label, described, Table([label, _("Number")], [[one.label, one] for one in rows]), notes)


def _map(brief: Brief) -> Iterator[Block]:
    """Yield the map of States concerned; in a brief of one State that of the States that recommend."""
    name = "recommender" if brief.parameters.get("state") else "state"
    found = {code: len(ids) for code, ids in brief.codes(name).items()}
    if not found:
        return
    rows, title = brief.by(name, STATES), str(brief.facets[name].label)
    words = maps.Words(
        title=title,
        description=_described(rows),
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
    yield Heading(_("Map"))
    yield Chart(drawn, title, _described(rows), Table([title, _("Number")], [[one.label, one] for one in rows]), notes)


def _described(rows: list[Figure]) -> str:
    most = ", ".join(f"{one.label}: {one.value:,}" for one in rows[:3])
    return _("Most: %(most)s. All numbers are in the table.") % {"most": most}


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


def sources(brief: Brief) -> Iterator[Block]:
    """Yield where the numbers lead, and the sources of what was counted."""
    found = Attestation.objects.filter(recommendation__in=listed(brief.ids)).order_by().values_list("source", flat=True)
    address = f"{settings.BASE_URL}{counted.address(brief.parameters) or reverse('recommendations:list')}"
    yield Heading(_("Sources"))
    yield Paragraph(
        _("Each number leads to the records that it counts, each record to the document and the source that attest it.")
    )
    yield Sources([*sorted({source_name(one) for one in found.distinct()}), [Run(address, url=address)]])


def _words() -> Words:
    return Words(
        about=_("About"),
        figures=_("Figures"),
        figure=_("Figure"),
        value=_("Number"),
        note=_("Note"),
        address=_("Address"),
        query=_("Query"),
        parameters=_("Parameters"),
        as_of=_("As of"),
        text=_("Text"),
    )


def parameters_of(facets: Sequence[Facet]) -> tuple[Parameter, ...]:
    """Return the parameters of a report of recommendations: whatever the list can be filtered by."""
    several = gettext_lazy("A code or a name; several are parted by commas.")
    first = {"state": 0}
    asked = [
        Parameter(facet.name, facet.label, facet.vocabulary, several if facet.vocabulary else "")
        for facet in sorted(facets, key=lambda one: first.get(one.name, 1))
        if facet.name in counted.FILTERS
    ]
    words = Parameter(
        "q", gettext_lazy("Words"), help=gettext_lazy("As in the search: a “phrase”, OR, NOT, a symbol …")
    )
    return (asked[0], words, *asked[1:])


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
        parameters=parameters_of(facets),
        build=build,
    )
