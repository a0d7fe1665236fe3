"""What every report of recommendations is made from: what was counted, once and at one moment, and what it says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from haki.core import records
from haki.core.records import Facet
from haki.lib.rendering import Block, Figure, Heading, Paragraph, Report, Run, Sources, Text
from haki.recommendations import counted
from haki.recommendations.models import Attestation
from haki.recommendations.naming import source_name
from haki.recommendations.queries import KIND
from haki.reports.declared import Parameter, ParameterProblem
from haki.reports.figures import figure
from haki.reports.narrowing import listed, within
from haki.reports.parameters import of_facet
from haki.reports.words import as_of, footer, words
from haki.ui import invented
from haki.ui.labels import Labels
from haki.ui.templatetags.ui import listed as listed_names

if TYPE_CHECKING:
    from datetime import datetime

    from haki.reports.declared import Parameters
    from haki.reports.declared import Reader as Person


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


def made(brief: Brief, *, title: str, blocks: Sequence[Block], name: str, parameters: "Parameters") -> Report:
    """Return a report on what was counted for `brief`, with what it says of itself."""
    return Report(
        title=title,
        blocks=blocks,
        made_at=brief.at,
        language=get_language() or "en",
        about=_about(brief),
        footer=footer(brief.at),
        mark=invented.recommendations(),
        name=name,
        parameters=dict(parameters),
        words=words(),
    )


def check_years(parameters: "Parameters") -> None:
    """Raise ParameterProblem when a year is no year."""
    if not all(year.isascii() and year.isdigit() and len(year) == 4 for year in _years(parameters)):  # noqa: PLR2004
        raise ParameterProblem("year", _("expected years of four digits, parted by commas."))


def _years(parameters: "Parameters") -> list[str]:
    return parameters["year"].split(",") if parameters.get("year") else []


def asked(brief: Brief) -> Iterator[tuple[str, str, list[str]]]:
    for name, value in brief.parameters.items():
        if name == "q":
            yield name, _("Query"), [f"“{value}”"]
        else:
            known = brief.labels(brief.facets[name])
            yield name, str(brief.facets[name].label), [known.get(code, code) for code in value.split(",")]


def _about(brief: Brief) -> list[Text]:
    lines: list[Text] = [
        [Run(f"{label}: ", is_quiet=True), Run(", ".join(values))] for _name, label, values in asked(brief)
    ]
    return [*lines, [Run(as_of(brief.at, brief.user), is_quiet=True)]]


def sources(brief: Brief) -> Iterator[Block]:
    """Yield where the numbers lead, and the sources of what was counted."""
    found = Attestation.objects.filter(recommendation__in=listed(brief.ids)).order_by().values_list("source", flat=True)
    address = f"{settings.BASE_URL}{counted.address(brief.parameters) or reverse('recommendations:list')}"
    yield Heading(_("Sources"))
    yield Paragraph(
        _("Each number leads to the records that it counts, each record to the document and the source that attest it.")
    )
    named = listed_names(sorted({source_name(one) for one in found.distinct()}))
    yield Sources([*([named] if named else []), [Run(address, url=address)]])


def parameters_of(facets: Sequence[Facet]) -> tuple[Parameter, ...]:
    """Return the parameters of a report of recommendations: whatever the list can be filtered by."""
    first = {"state": 0}
    asked = [
        of_facet(facet)
        for facet in sorted(facets, key=lambda one: first.get(one.name, 1))
        if facet.name in counted.FILTERS
    ]
    words = Parameter(
        "q", gettext_lazy("Words"), help=gettext_lazy("As in the search: a “phrase”, OR, NOT, a symbol …")
    )
    return (asked[0], words, *asked[1:])
